#define _GNU_SOURCE 1
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include "CNcurses.h"

#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include <curses.h>
#include <term.h>
// term.h calls capabilities by such names.
#undef columns
#undef lines

struct cn_session {
  SCREEN *screen;
  FILE *in;
  FILE *out;
  // Keys are read from a pad: wgetch on a window would refresh it behind our back.
  WINDOW *keys;
  int colours;
  int has_title;
  int wants_mouse;
  int has_mouse;
  // What is pasted comes between marks, so that it is not taken for keys.
  int wants_paste;
  int has_paste;
  // Styles by their numbers, each around a blank.
  cchar_t styles[CN_STYLES];
  // Cells of a row on their way, and how many there is room for.
  cchar_t *row;
  int room;
};

// What cn_rescue writes; published last and withdrawn first, so that a handler sees all or nothing.
static struct {
  volatile sig_atomic_t armed;
  int descriptor;
  struct termios mode;
  char bytes[256];
  size_t count;
} rescue;

// Appends a capability without its padding ("$<5>").
static void append_capability(const char *name) {
  const char *text = tigetstr(name);
  if (text == NULL || text == (const char *)-1) return;
  while (*text != 0 && rescue.count < sizeof rescue.bytes) {
    if (text[0] == '$' && text[1] == '<') {
      const char *end = strchr(text, '>');
      if (end != NULL) {
        text = end + 1;
        continue;
      }
    }
    rescue.bytes[rescue.count++] = *text++;
  }
}

static void arm_rescue(int descriptor, const struct termios *mode) {
  rescue.descriptor = descriptor;
  rescue.mode = *mode;
  rescue.count = 0;
  append_capability("sgr0");
  append_capability("op");
  append_capability("rmkx");
  append_capability("cnorm");
  append_capability("rmcup");
  rescue.armed = 1;
}

static void write_all(int descriptor, const char *bytes, size_t count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written < 0 && errno == EINTR) {
      continue;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd wait = {.fd = descriptor, .events = POLLOUT};
      if (poll(&wait, 1, 200) <= 0) return;
    } else {
      return;
    }
  }
}

void cn_rescue(void) {
  if (!rescue.armed) return;
  rescue.armed = 0;
  int saved = errno;
  write_all(rescue.descriptor, rescue.bytes, rescue.count);
  tcsetattr(rescue.descriptor, TCSANOW, &rescue.mode);
  errno = saved;
}

static const int faults[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE, SIGSYS};
enum { FAULTS = sizeof faults / sizeof *faults };
static struct sigaction former[FAULTS];

// What caught the fault before goes on from here: the Swift runtime tells where it was.
static void die_tidily(int number, siginfo_t *details, void *context) {
  cn_rescue();
  struct sigaction next = {.sa_handler = SIG_DFL};
  for (int i = 0; i < FAULTS; i++) {
    if (faults[i] == number) next = former[i];
  }
  sigaction(number, &next, NULL);
  if (next.sa_flags & SA_SIGINFO) {
    next.sa_sigaction(number, details, context);
  } else {
    raise(number);
  }
}

// A fault of the program's own, or of a library's, must not leave a terminal without echo behind.
static void catch_faults(void) {
  struct sigaction tidy = {.sa_sigaction = die_tidily, .sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK};
  sigemptyset(&tidy.sa_mask);
  for (int i = 0; i < FAULTS; i++) {
    struct sigaction before;
    if (sigaction(faults[i], NULL, &before) != 0) continue;
    if ((before.sa_flags & SA_SIGINFO) && before.sa_sigaction == die_tidily) continue;
    former[i] = before;
    sigaction(faults[i], &tidy, NULL);
  }
}

static FILE *open_copy(int descriptor, const char *mode) {
  int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
  if (copy < 0) return NULL;
  FILE *file = fdopen(copy, mode);
  if (file == NULL) close(copy);
  return file;
}

// A locale that is not installed falls back to C.UTF-8 if it asked for UTF-8, else to C.
static void choose_locale(const char *name) {
  if (setlocale(LC_CTYPE, name) != NULL) return;
  int wants_utf8 = strcasestr(name, "utf-8") != NULL || strcasestr(name, "utf8") != NULL;
  if (wants_utf8 && setlocale(LC_CTYPE, "C.UTF-8") != NULL) return;
  setlocale(LC_CTYPE, "C");
}

// Looks before newterm does: it would accept a terminal whose cursor cannot be placed.
static int examine_terminal(int output, const char *term, int *has_size) {
  int verdict = 0;
  use_env(FALSE);  // else setupterm puts the window's size in place of the description's
  if (setupterm(term, output, &verdict) != OK) {
    return verdict < 0 ? CN_NO_DATABASE : CN_UNKNOWN_TERMINAL;
  }
  const char *cup = tigetstr("cup");
  int addressable = cup != NULL && cup != (const char *)-1;
  *has_size = tigetnum("lines") > 0 && tigetnum("cols") > 0;
  del_curterm(cur_term);
  return addressable ? CN_NONE : CN_NOT_ADDRESSABLE;
}

// ncurses takes over signals that have their default action; what they do is not its business.
static SCREEN *new_terminal(const char *term, int has_size, FILE *out, FILE *in) {
  static const int taken[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
  struct sigaction before[4];
  for (int i = 0; i < 4; i++) sigaction(taken[i], NULL, &before[i]);
  // The size comes from cn_size: neither LINES and COLUMNS, nor an absurd size of the kernel's is
  // wanted here. But newterm fails where the terminal's description has no size to start with.
  use_env(has_size ? FALSE : TRUE);
  SCREEN *screen = newterm(term, out, in);
  for (int i = 0; i < 4; i++) sigaction(taken[i], &before[i], NULL);
  return screen;
}

static int starts_with(const char *text, const char *prefix) {
  return strncmp(text, prefix, strlen(prefix)) == 0;
}

static int knows_titles(const char *term) {
  static const char *names[] = {"xterm", "tmux",  "screen",    "rxvt", "foot",
                                "kitty", "vte",   "alacritty", "st-",  "konsole",
                                "gnome", "putty", "wezterm",   "contour"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    if (starts_with(term, names[i])) return 1;
  }
  return tigetflag("XT") == 1;
}

static void start_colours(cn_session *session) {
  session->colours = 0;
  if (!has_colors() || start_color() != OK) return;
  if (use_default_colors() != OK) assume_default_colors(COLOR_WHITE, COLOR_BLACK);
  session->colours = COLORS;
}

static void set_modes(cn_session *session) {
  cbreak();
  noecho();
  nonl();
  // Ctrl-S must not stop the show, which is drawn by the thread that runs it.
  struct termios mode;
  int descriptor = fileno(session->out);
  if (tcgetattr(descriptor, &mode) == 0) {
    mode.c_iflag &= ~(tcflag_t)(IXON | IXOFF);
    tcsetattr(descriptor, TCSANOW, &mode);
    def_prog_mode();
  }
  set_escdelay(25);
  typeahead(-1);
  keypad(session->keys, TRUE);
  nodelay(session->keys, TRUE);
  intrflush(session->keys, FALSE);
  idlok(stdscr, FALSE);
  scrollok(stdscr, FALSE);
  curs_set(0);
}

static void free_session(cn_session *session) {
  if (session->in != NULL) fclose(session->in);
  if (session->out != NULL) fclose(session->out);
  free(session->row);
  free(session);
}

static const char paste_on[] = "\033[?2004h";
static const char paste_off[] = "\033[?2004l";

cn_session *cn_open(int input, int output, const char *term, const char *locale, int *problem) {
  struct termios mode;
  *problem = CN_NOT_A_TERMINAL;
  if (!isatty(input) || !isatty(output) || tcgetattr(output, &mode) != 0) return NULL;
  choose_locale(locale);
  int has_size = 0;
  *problem = examine_terminal(output, term, &has_size);
  if (*problem != CN_NONE) return NULL;

  *problem = CN_SYSTEM;
  cn_session *session = calloc(1, sizeof *session);
  if (session == NULL) return NULL;
  session->in = open_copy(input, "r");
  session->out = open_copy(output, "w");
  if (session->in == NULL || session->out == NULL ||
      (session->screen = new_terminal(term, has_size, session->out, session->in)) == NULL) {
    free_session(session);
    return NULL;
  }
  arm_rescue(fileno(session->out), &mode);
  catch_faults();
  session->keys = newpad(1, 1);
  if (session->keys == NULL) {
    cn_close(session);
    return NULL;
  }
  set_modes(session);
  start_colours(session);
  session->has_title = knows_titles(term);
  // Terminals of that kin all know it, or pass over it.
  session->wants_paste = session->has_title;
  if (session->wants_paste) cn_rescue_also(paste_off);
  *problem = CN_NONE;
  return session;
}

static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";

static void release_input(cn_session *session) {
  if (session->has_paste) write_all(fileno(session->out), paste_off, sizeof paste_off - 1);
  session->has_paste = 0;
  if (session->has_mouse) write_all(fileno(session->out), mouse_off, sizeof mouse_off - 1);
  session->has_mouse = 0;
}

void cn_rescue_also(const char *bytes) {
  size_t count = strlen(bytes);
  if (count >= 64 || rescue.count + count > sizeof rescue.bytes) return;
  rescue.armed = 0;
  memmove(rescue.bytes + count, rescue.bytes, rescue.count);
  memcpy(rescue.bytes, bytes, count);
  rescue.count += count;
  rescue.armed = 1;
}

void cn_want_mouse(cn_session *session) {
  set_term(session->screen);
  const char *report = tigetstr("kmous");
  if (report == NULL || report == (const char *)-1) return;
  // ncurses would swallow the beginnings of reports.
  keyok(KEY_MOUSE, FALSE);
  session->wants_mouse = 1;
  cn_rescue_also(mouse_off);
}

void cn_close(cn_session *session) {
  set_term(session->screen);
  release_input(session);
  if (session->keys != NULL) delwin(session->keys);
  curs_set(1);
  endwin();
  rescue.armed = 0;
  delscreen(session->screen);
  free_session(session);
}

int cn_is_utf8(void) { return strcasecmp(nl_langinfo(CODESET), "UTF-8") == 0; }

int cn_colours(cn_session *session) { return session->colours; }

int cn_has_title(cn_session *session) { return session->has_title; }

int cn_pair(cn_session *session, int foreground, int background) {
  set_term(session->screen);
  return alloc_pair(foreground, background);
}

void cn_ground(cn_session *session, int foreground, int background) {
  set_term(session->screen);
  assume_default_colors(foreground, background);
}

void cn_bell(cn_session *session) {
  set_term(session->screen);
  beep();
}

void cn_size(cn_session *session, int *rows, int *columns) {
  struct winsize size = {0};
  set_term(session->screen);
  if (ioctl(fileno(session->out), TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
    *rows = size.ws_row;
    *columns = size.ws_col;
  } else {
    getmaxyx(stdscr, *rows, *columns);
  }
}

void cn_resize(cn_session *session, int rows, int columns) {
  set_term(session->screen);
  resizeterm(rows, columns);
}

void cn_style(cn_session *session, int number, unsigned attributes, int pair) {
  set_term(session->screen);
  if (number < 0 || number >= CN_STYLES) return;
  attr_t look = A_NORMAL;
  if (attributes & CN_BOLD) look |= A_BOLD;
  if (attributes & CN_DIM) look |= A_DIM;
  if (attributes & CN_REVERSE) look |= A_REVERSE;
  if (attributes & CN_UNDERLINE) look |= A_UNDERLINE;
  setcchar(&session->styles[number], L" ", look, (short)0, &pair);
}

enum { SCALAR_BITS = 21, SCALAR = (1 << SCALAR_BITS) - 1 };

static wchar_t base_of(const cn_cell *cell) { return (wchar_t)(cell->glyph & SCALAR); }

static int width_of(const cn_cell *cell) { return (int)(cell->glyph >> SCALAR_BITS & 3); }

static int is_ascii(const cn_cell *cell) {
  return cell->marks == 0 && base_of(cell) >= 0x20 && base_of(cell) < 0x7F && width_of(cell) == 1;
}

// Where the C library's tables disagree with ours about a width, the cell becomes question marks:
// a screen whose columns slip is worse than a missing letter.
static int is_agreed(const cn_cell *cell) {
  if (base_of(cell) == 0 || wcwidth(base_of(cell)) != width_of(cell)) return 0;
  for (uint64_t marks = cell->marks; marks != 0; marks >>= SCALAR_BITS) {
    if (wcwidth((wchar_t)(marks & SCALAR)) != 0) return 0;
  }
  return 1;
}

// Lines and bars are one sign many times over: it need not be looked up each time.
static int is_like(const cn_cell *cell, const cn_cell *last) {
  return cell->marks == 0 && last->marks == 0 && cell->glyph == last->glyph;
}

static cchar_t in_style(const cn_session *session, int style, const wchar_t *text) {
  cchar_t made = session->styles[style >= 0 && style < CN_STYLES ? style : 0];
  if (style >= 0) {
    for (int i = 0; text[i] != 0; i++) made.chars[i] = text[i];
  } else {
    int pair = -1 - style;
    setcchar(&made, text, A_NORMAL, (short)0, &pair);
  }
  return made;
}

static cchar_t make_cell(const cn_session *session, const cn_cell *cell) {
  wchar_t text[CCHARW_MAX + 1] = {base_of(cell)};
  uint64_t marks = cell->marks;
  for (int i = 1; marks != 0 && i < CCHARW_MAX; i++, marks >>= SCALAR_BITS) {
    text[i] = (wchar_t)(marks & SCALAR);
  }
  return in_style(session, cell->style, text);
}

static cchar_t *room_for(cn_session *session, int count) {
  if (session->room >= count) return session->row;
  cchar_t *row = realloc(session->row, (size_t)count * sizeof *row);
  if (row == NULL) return NULL;
  session->row = row;
  session->room = count;
  return row;
}

void cn_put(cn_session *session, int row, int column, const cn_cell *cells, int count) {
  set_term(session->screen);
  if (count <= 0 || count > 4096) return;
  cchar_t *made = room_for(session, count * 2);
  if (made == NULL) return;
  int n = 0;
  int agreed = 0;
  for (int i = 0; i < count; i++) {
    const cn_cell *cell = &cells[i];
    if (is_ascii(cell) && cell->style >= 0 && cell->style < CN_STYLES) {
      agreed = 1;
      made[n] = session->styles[cell->style];
      made[n++].chars[0] = base_of(cell);
      continue;
    }
    agreed = (agreed && is_like(cell, &cells[i - 1])) || is_agreed(cell);
    if (agreed) {
      made[n++] = make_cell(session, cell);
    } else {
      for (int k = 0; k < width_of(cell) && k < 2; k++) {
        made[n++] = in_style(session, cell->style, L"?");
      }
    }
  }
  mvwadd_wchnstr(stdscr, row, column, made, n);
}

void cn_redraw(cn_session *session, int row, int rows) {
  set_term(session->screen);
  wredrawln(stdscr, row, rows);
}

int cn_cell_size(cn_session *session, int *columns, int *rows) {
  struct winsize size = {0};
  if (ioctl(fileno(session->out), TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) {
    return 0;
  }
  *columns = size.ws_xpixel / size.ws_col;
  *rows = size.ws_ypixel / size.ws_row;
  return *columns > 0 && *rows > 0 && *columns <= 400 && *rows <= 400;
}

void cn_clear(cn_session *session) {
  set_term(session->screen);
  wclear(stdscr);
}

void cn_flush(cn_session *session, int cursor_row, int cursor_column) {
  set_term(session->screen);
  if (cursor_row >= 0) {
    wmove(stdscr, cursor_row, cursor_column);
    leaveok(stdscr, FALSE);
    curs_set(1);
  } else {
    curs_set(0);
    leaveok(stdscr, TRUE);
  }
  wnoutrefresh(stdscr);
  doupdate();
  if (session->wants_paste && !session->has_paste) {
    session->has_paste = 1;
    write_all(fileno(session->out), paste_on, sizeof paste_on - 1);
  }
  if (session->wants_mouse && !session->has_mouse) {
    session->has_mouse = 1;
    write_all(fileno(session->out), mouse_on, sizeof mouse_on - 1);
  }
}

int cn_can_write(cn_session *session) {
  struct pollfd wait = {.fd = fileno(session->out), .events = POLLOUT};
  return poll(&wait, 1, 0) > 0 && (wait.revents & POLLOUT) != 0;
}

void cn_write(cn_session *session, const uint8_t *bytes, int count) {
  if (count > 0) write_all(fileno(session->out), (const char *)bytes, (size_t)count);
}

static int special(int code) {
  switch (code) {
    case KEY_UP: return CN_KEY_UP;
    case KEY_DOWN: return CN_KEY_DOWN;
    case KEY_LEFT: return CN_KEY_LEFT;
    case KEY_RIGHT: return CN_KEY_RIGHT;
    case KEY_HOME: return CN_KEY_HOME;
    case KEY_END: return CN_KEY_END;
    case KEY_PPAGE: return CN_KEY_PAGE_UP;
    case KEY_NPAGE: return CN_KEY_PAGE_DOWN;
    case KEY_BACKSPACE: return CN_KEY_BACKSPACE;
    case KEY_DC: return CN_KEY_DELETE;
    case KEY_ENTER: return CN_KEY_ENTER;
    case KEY_BTAB: return CN_KEY_BACK_TAB;
    default: return CN_KEY_UNKNOWN;
  }
}

int cn_key(cn_session *session) {
  set_term(session->screen);
  int code;
  // resizeterm puts a key into the queue; cn_size tells better.
  do code = wgetch(session->keys);
  while (code == KEY_RESIZE);
  if (code == ERR) return CN_KEY_NONE;
  return code <= 0xFF ? code : special(code);
}

void cn_leave(cn_session *session) {
  set_term(session->screen);
  release_input(session);
  curs_set(1);
  endwin();
}
