// The room of DJTerminal.
