#pragma once
// Only for pkg-config: the curses headers are used by CNcurses.
