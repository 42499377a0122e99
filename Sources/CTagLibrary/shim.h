#pragma once
// Only for pkg-config: the C++ headers are used by CTagLib.
