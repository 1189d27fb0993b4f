# ./bootstrap run, in a small tree of its own: it builds what is missing or old, starts what is built, and speaks the user's language.
. "$SOURCES/tests/lib.sh"

mkdir -p tree/src tree/include tree/data tree/po tree/build-aux
cd tree || exit 99
cp "$SOURCES/bootstrap" bootstrap
touch Makefile.am Makefile.in configure.ac build-aux/tap-driver.sh src/main.c
cat >configure <<'END'
#!/bin/sh
touch config.status
printf 'all:\n\tprintf "#!/bin/sh\\necho started, \\$$*\\n" >veto && chmod +x veto && echo >>count\n' >Makefile
END
chmod +x configure

# run [VARIABLE=VALUE...] ARGUMENT...: in $out, $err, $status.
run()
{
	env -u LANGUAGE -u LC_ALL -u LC_MESSAGES "$@" >../.out 2>../.err
	status=$? out=$(<../.out) err=$(<../.err)
}

# missing: from now on a package is wanted that there is not, and apt-get does nothing but fail.
missing()
{
	sed -i 's/^build_packages="[^"]*"/build_packages="veto-is-missing"/; s/\$as_root apt-get/false/' bootstrap
}

sed -i 's/^build_packages="[^"]*"/build_packages=""/' bootstrap
run LANG=C.UTF-8 ./bootstrap run a b
is 'it builds, and starts what is built with its arguments' "$status:$out" '0:started, a b'
like 'and says how long that takes' "$err" '^bootstrap: building in build, which takes about [0-9]+ seconds$'
run LANG=C.UTF-8 ./bootstrap run again
is 'built once, it starts at once' "$status:$out:$err:$(wc -l <build/count)" '0:started, again::1'
missing
run LANG=C.UTF-8 ./bootstrap run without
is 'where a package is missing by now, too' "$status:$out:$err" '0:started, without:'
sleep 0.02
touch src/main.c
run LANG=C.UTF-8 ./bootstrap run old
is 'what is older than its sources is not started' "$status:$out" '1:'
like 'and the package is named' "$err" '^bootstrap: installing: veto-is-missing$'
like 'and that it could not be installed' "$err" 'installing failed'
for set in LANG=de_DE.UTF-8 'LANG=en_GB.UTF-8 LC_MESSAGES=de_AT.UTF-8' 'LANG=en_GB.UTF-8 LC_ALL=de' 'LANG=en_GB.UTF-8 LANGUAGE=de:en'; do
	run $set ./bootstrap run
	like "$set: in German" "$err" '^bootstrap: wird installiert: veto-is-missing$'
	unlike "$set: all of it" "$err" 'installing|missing,|failed'
done
for set in LANG=C 'LANG=de_DE.UTF-8 LC_ALL=C.UTF-8' 'LANG=C LANGUAGE=de' 'LANG=de_DE.UTF-8 LANGUAGE=en:de' 'LANG=fr_FR.UTF-8'; do
	run $set ./bootstrap run
	like "$set: in English" "$err" '^bootstrap: installing: veto-is-missing$'
done
sed -i 's/^build_packages="[^"]*"/build_packages=""/' bootstrap
rm -r build
run LANG=de_DE.UTF-8 ./bootstrap run
is 'building, in German' "$err" "bootstrap: gebaut wird in build, das dauert etwa $((60 / $(nproc) + 5)) Sekunden"
run LANG=de_DE.UTF-8 ./bootstrap nonsense
is 'wrong use, in German' "$status:${err%%:*}" '2:Aufruf'
finish
