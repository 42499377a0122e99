#pragma once
#include <pulse/pulseaudio.h>
// The doorbell by which other threads wake PulseAudio's main loop.
#include <sys/eventfd.h>
