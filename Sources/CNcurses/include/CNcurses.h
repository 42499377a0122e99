#pragma once
// ncurses as Swift can use it: no curses.h, no stdio.h, no macros, no globals.
// One session is open at a time on one thread; only cn_rescue and cn_watch's handler are
// safe in a signal handler.

#include <stdint.h>

/// An open screen.
typedef struct cn_session cn_session;

/// What kept a screen from opening.
enum cn_problem {
  CN_NONE = 0,
  CN_NOT_A_TERMINAL,
  CN_UNKNOWN_TERMINAL,
  CN_NO_DATABASE,
  CN_NOT_ADDRESSABLE,
  CN_SYSTEM,
};

/// Keys beyond bytes, as cn_key returns them.
enum cn_special {
  CN_KEY_NONE = -1,
  CN_KEY_UNKNOWN = 0x110000,
  CN_KEY_UP,
  CN_KEY_DOWN,
  CN_KEY_LEFT,
  CN_KEY_RIGHT,
  CN_KEY_HOME,
  CN_KEY_END,
  CN_KEY_PAGE_UP,
  CN_KEY_PAGE_DOWN,
  CN_KEY_BACKSPACE,
  CN_KEY_DELETE,
  CN_KEY_ENTER,
  CN_KEY_BACK_TAB,
};

/// How a cell looks: bits for cn_style.
enum cn_attribute { CN_BOLD = 1, CN_DIM = 2, CN_REVERSE = 4, CN_UNDERLINE = 8 };

/// Numbers that styles may have: 0 up to this.
enum { CN_STYLES = 32 };

/// One or two columns of the screen: a spacing character with its combining marks.
typedef struct {
  /// The marks, 21 bits each, the first lowest; 0 where there is none.
  uint64_t marks;
  /// The character in 21 bits, above them its columns in two, 1 or 2: what the caller believes,
  /// checked against the C library's belief.
  uint32_t glyph;
  /// The number of a style, or less than 0 for a colour pair without one: -1 is pair 0.
  int32_t style;
} cn_cell;

/// Opens a screen on two descriptors, which stay the caller's. `locale` is the name for LC_CTYPE.
/// Returns NULL with *problem and errno set on failure.
cn_session *cn_open(int input, int output, const char *term, const char *locale, int *problem);
/// Restores the terminal and frees everything.
void cn_close(cn_session *session);

/// True if the C library reads and writes UTF-8 since cn_open.
int cn_is_utf8(void);
/// Colours the terminal has: 0 without colours.
int cn_colours(cn_session *session);
/// True if the terminal takes xterm's title sequences.
int cn_has_title(cn_session *session);
/// The pair of two colours, -1 being the terminal's own; the same pair as long as it is not pushed
/// out by others. Negative if there is none.
int cn_pair(cn_session *session, int foreground, int background);
/// Puts the whole screen on two colours.
void cn_ground(cn_session *session, int foreground, int background);
/// Rings the bell.
void cn_bell(cn_session *session);

/// Asks for the mouse's buttons and wheel in xterm's SGR form, where the terminal has a mouse; they
/// come through cn_key byte by byte. Taken back whenever the terminal is given back.
void cn_want_mouse(cn_session *session);

/// The size the kernel knows of, or ncurses' own idea if it knows none.
void cn_size(cn_session *session, int *rows, int *columns);
/// Tells ncurses of a new size.
void cn_resize(cn_session *session, int rows, int columns);

/// Gives a number a style of attributes and a colour pair, 0 for the terminal's own colours.
void cn_style(cn_session *session, int number, unsigned attributes, int pair);
/// Puts a run of cells on one row; nothing is written before cn_flush.
void cn_put(cn_session *session, int row, int column, const cn_cell *cells, int count);
/// Paints some rows anew with the next flush, whatever they are believed to show.
void cn_redraw(cn_session *session, int row, int rows);
/// The size of a cell in pixels, as the kernel was told; 0 if it was not. Returns 0 then.
int cn_cell_size(cn_session *session, int *columns, int *rows);
/// Forgets all cells, so that the next flush paints everything.
void cn_clear(cn_session *session);
/// Writes what changed; the cursor is shown at a place, or hidden if row is negative.
void cn_flush(cn_session *session, int cursor_row, int cursor_column);
/// True if the terminal takes output now.
int cn_can_write(cn_session *session);
/// Writes bytes past ncurses (titles), retrying on interruption.
void cn_write(cn_session *session, const uint8_t *bytes, int count);

/// The next byte or special key; CN_KEY_NONE if there is none. Never waits, save 25 ms after ESC.
int cn_key(cn_session *session);

/// Has cn_rescue write some bytes first; fewer than 64. Once.
void cn_rescue_also(const char *bytes);
/// Gives the terminal back for a while; the next cn_flush takes it again.
void cn_leave(cn_session *session);
/// Puts the terminal as it was before cn_open, by write(2) and tcsetattr(3) alone: for signal
/// handlers of a dying process. Does nothing if no screen is open.
void cn_rescue(void);

/// From now on the listed signals, at most 16, only write their number as one byte to a pipe that
/// lives as long as the process (a handler may still run when others have moved on). Returns its
/// reading end, non-blocking, or -1 with errno.
int cn_watch(const int *signals, int count);
/// Puts back what the signals did before cn_watch.
void cn_unwatch(void);
/// Stops this process as Ctrl-Z does by default; returns when it is continued.
void cn_stop_process(void);
/// A non-blocking pipe, closed on exec: ends[0] reads, ends[1] writes. 0, or -1 with errno.
int cn_pipe(int ends[2]);
