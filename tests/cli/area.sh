# What HACKING says of an area of the screen: in a copy, one is added by a file and a row, and nothing else is changed; then it is there,
# beside the log in its pane, with its command, its key and its menu item.
. "$SOURCES/tests/lib.sh" || exit 99

mkdir copy && cp -r "$SOURCES/src" "$SOURCES/include" "$SOURCES/tests" copy/
cat >copy/src/ui/pen.c <<'EOF'
#include <stdlib.h>

#include "ui.h"
#include "veto/mem.h"

struct pen {
	int letters;
};

static void
pen_open(struct ui *ui)
{
	ui->own[AREA_PEN] = mem_alloc(sizeof(struct pen));
}

static void
pen_close(struct ui *ui)
{
	free(ui->own[AREA_PEN]);
}

static bool
pen_press(struct ui *ui, ui_key key)
{
	if (key == '+')
		((struct pen *)ui->own[AREA_PEN])->letters++;
	return key == '+';
}

static void
pen_draw(const struct ui *ui, struct picture *p)
{
	struct rect frame = area_rect(ui, AREA_PEN), in = rect_inside(frame);
	struct buf text = {0};

	buf_fmt(&text, "letters: %d", ((const struct pen *)ui->own[AREA_PEN])->letters);
	picture_frame(p, frame, "Pen", ui->focus == AREA_PEN);
	picture_text(p, in.row, in.col + 1, in.cols - 2, STYLE_PLAIN, buf_view(&text), false);
	picture_cursor(p, in, ui->focus == AREA_PEN);
	buf_clear(&text);
}

const struct area_class pen_class = {.pane = PANE_BELOW, .open = pen_open, .close = pen_close, .press = pen_press, .draw = pen_draw};
EOF
echo "AREA(PEN, pen, \"pen\", N_(\"Pen\"), N_(\"go to the pen\"), '4')" >>copy/src/ui/areas.h

cat >pen.drive <<'EOF'
demo
lacks ┌ Pen
keys 4
contains ┌ Pen
lacks ┌ Log
contains ┌ Accounts
keys + +
contains letters: 2
keys /
message this key does nothing here; ? shows those that do
keys 1
contains ┌ Pen
keys 3
contains ┌ Log
lacks ┌ Pen
keys Tab Tab Tab Tab Tab
contains letters: 2
keys :
type pen
keys Enter
contains letters: 2
click 20 10
keys M
click 20 10
contains letters: 2
resize 50 12
contains ┌ Pen
lacks ┌ Accounts
keys S-Tab
resize 80 24
keys m Right Right Right Right
contains Pen
keys Esc L
intact
EOF

# The flags of this build, for the copy. (Its Makefile by another name: else make would make that anew first.)
cp "$BUILT/Makefile" made
cat >flags.mk <<'EOF'
include $(made)
own = $(subst $(top_srcdir)/include,$(copy)/include,$(1))
$(info $(CC) $(DEFS) $(call own,$(tests_drive_CPPFLAGS)) $(CPPFLAGS) $(AM_CFLAGS) $(CFLAGS))
$(info $(CC) $(AM_CFLAGS) $(CFLAGS) $(tests_drive_LDFLAGS) $(LDFLAGS))
$(info $(filter-out libui.a,$(tests_drive_LDADD)) $(LIBS))
nothing:
EOF
{
	read -r compile
	read -r link
	read -r libraries
} < <(cd "$BUILT" && ${MAKE:-make} -s --no-print-directory -f "$home/flags.mk" made="$home/made" copy="$home/copy" nothing)
like 'the flags of the build are known' "${compile:-} ${libraries:-}" 'copy/include.* libapp\.a'
mkdir objects
for file in "$home"/copy/src/ui/*.c "$home"/copy/tests/drive*.c; do
	echo "$file"
done | (cd "$BUILT" && xargs -P2 -I{} sh -c "$compile -O0 -g0 -U_FORTIFY_SOURCE -c -o '$home/objects/'\$(basename {} .c).o {} || echo {}") >failed 2>errors
is 'all of it compiles' "$(cat failed; head -n 5 errors)" ''
(cd "$BUILT" && sh -c "$link -o '$home/drive' '$home'/objects/*.o $libraries") 2>errors
is 'and is linked' "$(head -n 5 errors)" ''
./drive pen.drive >shown 2>&1
is 'the new area is there' "$? $(grep -A 30 '^not ok' shown)" '0 '
finish
