"""Other programs: run one, and say clearly when it fails."""

import os
import subprocess

SURROUNDINGS = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}


def run(*command):
    """Run a program; return what it wrote to both of its outputs."""
    done = subprocess.run([str(word) for word in command], env=SURROUNDINGS,
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace")
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stdout[-2000:]}\n{command}")
    return done.stdout
