# ./bootstrap in a small tree of its own: run builds what is missing or old, starts what is built, and speaks the user's language; check
# runs its stages side by side and adds up what they say.
. "$SOURCES/tests/lib.sh" || exit 99

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

# ---- check: what a suite prints and how long its tests took is made up; the last word is the sum

cat >configure <<'END'
#!/bin/sh
touch config.status
mkdir -p tests
cat >Makefile <<'MAKE'
all with-tests:
	@case $(CURDIR) in $(or $(BROKEN),none)) echo no such type; exit 1 ;; esac
	@printf '#!/bin/sh\n' >veto && chmod +x veto
dist:
	mkdir -p veto-1 && cp $(CURDIR)/../configure veto-1 && tar -cJf veto-1.tar.xz veto-1
check:
	@for i in 1 2 3 4 5 6 7 8 9 10 11; do echo "$$i.50 1.00 cli/some$$i.sh"; done >tests/times
	@echo 'SKIP: tests/cli/suites.sh 1 the suite # SKIP shared: it is not there'
	@echo 'SKIP: tests/cli/remote.sh 1 a mount # SKIP mount: cannot be'
	@case $(CURDIR) in $(FAILING)) echo 'FAIL: tests/cli/bad.sh 3 - of no use'; failed=1 ;; *) failed=0 ;; esac; \
		echo '# TOTAL: 13'; echo "# PASS:  $$((11 - failed))"; echo '# SKIP:  2'; echo "# FAIL:  $$failed"; echo '# ERROR: 0'; exit $$failed
MAKE
END
sed -i 's/^check_packages="[^"]*"/check_packages=""/' bootstrap
rm -r build
run LANG=C.UTF-8 FAILING=none ./bootstrap check
is 'check: the last line is the sum of two suites and a build' "$status:$(tail -n 1 <<<"$out")" '0:23 passed, 0 failed, 2 skipped'
is 'what needs the data of others is counted apart' "$(grep -c '^left out, since ../shared is not beside the sources: 2$' <<<"$out")" 1
is 'each suite names its ten slowest' "$(grep -c ': the slowest, in seconds: cli/some11.sh 11.50, .*, cli/some2.sh 2.50$' <<<"$out")" 2
like 'and what it used' "$out" '^gcc: 11 s of processor time for 11 tests$'
run LANG=C.UTF-8 'FAILING=*-tarball/build' ./bootstrap check
is 'one failure fails it' "$status:$(tail -n 1 <<<"$out")" '1:22 passed, 1 failed, 2 skipped'
is 'and stands beside the sum' "$(tail -n 4 <<<"$out" | grep -c '^bootstrap: sanitizers: FAIL: tests/cli/bad.sh 3 - of no use$')" 1
run LANG=C.UTF-8 FAILING=none 'BROKEN=*-tarball/build' ./bootstrap check
is 'so does what clang does not compile' "$status:$(tail -n 1 <<<"$out")" '1:22 passed, 1 failed, 2 skipped'
like 'and why is shown' "$out" '^no such type$'
rm build/veto
run LANG=C.UTF-8 FAILING=none 'BROKEN=*/build' ./bootstrap check
like 'and what gcc does not' "$status:$(tail -n 1 <<<"$out")" '^1:.* [1-9] failed, '
finish
