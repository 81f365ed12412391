#!/bin/sh
# Make a virtual environment in the folder $1 with the first Python that is new enough.
set -eu
folder=$1
[ -x "$folder/bin/python" ] && "$folder/bin/python" -c 'import pip' 2>/dev/null && exit 0

python=
for name in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11 python; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    echo "Python 3.11 이상이 없습니다. 설치한 뒤 다시 하거나 PYTHON=경로 make … 로 알려 주십시오. / There is no Python 3.11 or newer. Install one and try again, or name it: PYTHON=path make …" >&2
    exit 1
fi
if ! "$python" -c 'import venv, ensurepip' >/dev/null 2>&1; then
    echo "이 Python($python)에는 venv가 없습니다. Debian과 Ubuntu에서는 apt install python3-venv 로 설치하십시오. / This Python ($python) has no venv. On Debian and Ubuntu: apt install python3-venv." >&2
    exit 1
fi
exec "$python" -m venv --clear "$folder"
