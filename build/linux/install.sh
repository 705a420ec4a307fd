#!/bin/sh
# @TITLE@ @VERSION@ for Linux. Installs for the current user: no root, no network. See --help.
# A packed program folder follows the last line of this script; build/installer/run_file.py puts both together.
HEAD_SUM=@HEAD_SUM@
set -eu
VERSION='@VERSION@'
HEAD_LINES=@HEAD_LINES@
PAYLOAD_SUM=@PAYLOAD_SUM@
UNPACKED_KB=@UNPACKED_KB@
NEEDED_GLIBC='@GLIBC@'
MACHINE='@MACHINE@'
NAME=img-roadmap
SIZES='@SIZES@'
LIBRARIES='@LIBRARIES@'

usage() {
    cat <<END
IMG Roadmap $VERSION: installs for you alone, without root and without network.

  sh $(basename "$0") [options]

  --yes              ask nothing; an older version is replaced, plans are never touched
  --force            also over a newer version, or while the program is running
  --prefix FOLDER    install below FOLDER instead of ~/.local
  --extract FOLDER   only unpack the program, into a new folder
  --portable FOLDER  the same, with the plans kept beside the program (for a stick)
  --uninstall        remove the program; asks about the plans, which stay unless you say otherwise
  --check            only check that this file is undamaged
  --help             this text
END
}

say() { printf '%s\n' "$*"; }
fail() {
    printf '%s\n' "$*" >&2
    exit 1
}
wrong_use() {
    printf '%s\n' "$*" >&2
    exit 2
}

# Whether the user agrees. Where nobody can be asked the answer is no.
agrees() {
    [ -t 0 ] || return 1
    printf '%s [y/N] ' "$1"
    read -r answer || return 1
    case $answer in [yY]*) return 0 ;; *) return 1 ;; esac
}

read_options() {
    mode=install yes=no force=no prefix='' target=''
    while [ $# -gt 0 ]; do
        case $1 in
            --yes) yes=yes ;;
            --force) force=yes ;;
            --check) mode=check ;;
            --uninstall) mode=uninstall ;;
            --prefix | --extract | --portable)
                if [ -z "${2:-}" ]; then wrong_use "$1 needs a folder; see --help."; fi
                case $1 in
                    --prefix) prefix=$2 ;;
                    *) mode=${1#--} target=$2 ;;
                esac
                shift
                ;;
            --help | -h)
                usage
                exit 0
                ;;
            *) wrong_use "$1 is not known here; see --help." ;;
        esac
        shift
    done
}

find_places() {
    if [ -n "$prefix" ]; then
        case $prefix in /*) ;; *) prefix=$PWD/$prefix ;; esac
        share=$prefix/share bin=$prefix/bin
    else
        [ -n "${HOME:-}" ] || fail "HOME is not set: say where to install with --prefix FOLDER."
        share=$HOME/.local/share bin=$HOME/.local/bin
        case ${XDG_DATA_HOME:-} in /*) share=$XDG_DATA_HOME ;; esac
    fi
    base=$share/$NAME
    case $base in *'
'*) fail "The folder's name has a line break in it; choose another one with --prefix FOLDER." ;; esac
}

payload() { tail -n +$((HEAD_LINES + 1)) "$self"; }

# The sum of the script itself, but for the line that says it, and of what follows.
check_undamaged() {
    for tool in tail head grep sha256sum tar xz df; do
        command -v "$tool" >/dev/null 2>&1 || fail "The command $tool is missing on this system. Install it, then start this again."
    done
    sum=$(head -n "$HEAD_LINES" "$self" | grep -v '^HEAD_SUM=' | sha256sum) || sum=
    other=$(payload | sha256sum) || other=
    if [ "${sum%% *}" != "$HEAD_SUM" ] || [ "${other%% *}" != "$PAYLOAD_SUM" ]; then
        fail "This file is damaged, so nothing was installed. Copy or download it again, and compare it with SHA256SUMS."
    fi
}

check_machine() {
    if [ "$(uname -s)" != Linux ] || [ "$(uname -m)" != "$MACHINE" ]; then
        fail "This installer is for Linux on $MACHINE; this machine is $(uname -s) on $(uname -m). Nothing was installed."
    fi
    glibc=$(getconf GNU_LIBC_VERSION 2>/dev/null | sed -n 's/^glibc //p') || glibc=
    if [ -z "$glibc" ] || older "$glibc" "$NEEDED_GLIBC"; then
        fail "This system is too old: its C library is ${glibc:-not glibc}, needed is glibc $NEEDED_GLIBC or newer. Nothing was installed."
    fi
}

# All that is missing is named at once, with the one command that brings it; what does not name its libraries is not asked.
check_libraries() {
    [ $force = no ] || return 0
    for ldconfig in ldconfig /sbin/ldconfig /usr/sbin/ldconfig none; do
        if command -v $ldconfig >/dev/null 2>&1; then break; fi
    done
    there=$($ldconfig -p 2>/dev/null) || return 0
    case $MACHINE in x86_64) kind=libc6,x86-64 ;; aarch64) kind=libc6,AArch64 ;; *) kind= ;; esac
    libraries='' packages=''
    command -v xz >/dev/null 2>&1 || libraries=' xz' packages=' xz-utils'
    for pair in $LIBRARIES; do
        case $there in *"${pair%%=*} ($kind"*) continue ;; esac
        libraries="$libraries ${pair%%=*}"
        case "$packages " in *" ${pair#*=} "*) ;; *) packages="$packages ${pair#*=}" ;; esac
    done
    [ -n "$libraries" ] || return 0
    if command -v apt-get >/dev/null 2>&1; then
        fail "Parts of the system are missing. Nothing was installed; bring them with this line, then start this again:
  $([ "$(id -u)" = 0 ] || printf 'sudo ')apt-get install$packages"
    fi
    fail "Parts of the system are missing:$libraries. Nothing was installed; install them, then start this again."
}

older() { [ "$1" != "$2" ] && [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]; }

check_newer() {
    [ -f "$base/version" ] || return 0
    installed=$(head -n 1 "$base/version")
    if older "$VERSION" "$installed" && [ $force = no ]; then
        agrees "Version $installed is installed, which is newer than this one ($VERSION). Replace it all the same?" ||
            fail "Version $installed is installed, which is newer than this one ($VERSION). Nothing was changed; --force replaces it."
    elif [ "$installed" != "$VERSION" ]; then
        say "Version $installed is replaced by $VERSION; your plans stay as they are."
    fi
}

is_running() {
    real=$(cd "$base" 2>/dev/null && pwd -P) || return 1
    for exe in /proc/[0-9]*/exe; do
        case $(readlink "$exe" 2>/dev/null) in "$real"/*) return 0 ;; esac
    done
    return 1
}

check_running() {
    [ $force = yes ] || ! is_running || fail "IMG Roadmap is running. Close it, then start this again; nothing was changed."
}

# The first folder on the way up that exists.
existing() {
    place=$1
    while [ ! -e "$place" ] && [ "$place" != / ] && [ "$place" != . ]; do place=$(dirname "$place"); done
    printf '%s\n' "$place"
}

check_room() {
    there=$(existing "$1")
    if [ ! -d "$there" ] || [ ! -w "$there" ] || [ ! -x "$there" ]; then
        fail "$there cannot be written to, so nothing was installed. Choose another place with --prefix FOLDER."
    fi
    free=$(df -Pk "$there" | sed -n 's/.* \([0-9][0-9]*\)  *[0-9-]*% .*/\1/p' | tail -n 1)
    needed=$((UNPACKED_KB + 20480))
    if [ -n "$free" ] && [ "$free" -lt "$needed" ]; then
        fail "There is too little room: $((free / 1024)) MB are free on the disk of $there, $((needed / 1024)) MB are needed. Nothing was installed."
    fi
}

# Unpack into a new folder beside its place; it disappears again when anything goes wrong.
unpack() {
    mkdir -p "$1" 2>/dev/null || fail "$1 cannot be made, so nothing was installed. Choose another place with --prefix FOLDER."
    new=$(mktemp -d "$1/.new.XXXXXX") || fail "$1 cannot be written to, so nothing was installed."
    trap 'rm -rf "$new"; rmdir "$base" 2>/dev/null || :' EXIT
    trap 'exit 1' HUP INT TERM
    payload | xz -dc -T0 | tar -xf - -C "$new" --no-same-owner ||
        fail "The program could not be unpacked: is the disk full? Nothing was installed."
    chmod 755 "$new"
}

try() {
    said=$(LC_ALL=C.UTF-8 "$new/$NAME/$NAME" self-test 2>&1) && return 0
    printf '%s\n' "$said" >&2
    [ $force = yes ] || fail "The program does not work on this system, as the lines above say. Nothing was installed or changed."
}

# mkdir -p that remembers what it made, so that the uninstaller can take it away again.
make_folder() {
    missing=$1
    while [ ! -d "$missing" ]; do
        printf '%s\n' "$missing" >>"$new/made-folders"
        missing=$(dirname "$missing")
    done
    mkdir -p "$1"
}

swap_in() {
    place=$base/$VERSION
    number=1
    while [ -e "$place" ]; do
        number=$((number + 1))
        place=$base/$VERSION.$number
    done
    mv "$new/$NAME" "$place"
    ln -s "$(basename "$place")" "$new/current"
    # One rename: at each moment the old program or the new one stands under the name.
    mv -T "$new/current" "$base/current"
    printf '%s\n' "$VERSION" >"$new/version"
    mv "$new/version" "$base/version"
    mv "$new/uninstall" "$base/uninstall"
    for old in "$base"/[0-9]*; do
        [ "$old" = "$place" ] || [ ! -d "$old" ] || rm -rf "$old"
    done
}

quoted() { printf '%s' "$1" | sed "s/'/'\\\\''/g; 1s/^/'/; \$s/\$/'/"; }

write_uninstaller() {
    sed -e '1q' "$new/linux/uninstall.sh" >"$new/uninstall"
    {
        printf 'share=%s\n' "$(quoted "$share")"
        printf 'bin=%s\n' "$(quoted "$bin")"
        printf 'SIZES=%s\n' "'$SIZES'"
        sed -e 1d "$new/linux/uninstall.sh"
    } >>"$new/uninstall"
    chmod 755 "$new/uninstall"
}

# The path as the value of Exec wants it: quoted, and its own quoting quoted again.
for_exec() { printf '%s' "$1" | sed 's/[\\"`$]/\\&/g; s/\\/\\\\/g; s/%/%%/g'; }

put_in_menu() {
    # One after the other: the folders that a path lacks are made, and remembered.
    make_folder "$bin"
    make_folder "$share/applications"
    make_folder "$share/mime/packages"
    make_folder "$share/metainfo"
    ln -sf "$base/current/$NAME" "$new/link"
    mv -T "$new/link" "$bin/$NAME"
    command=$(for_exec "$base/current/$NAME")
    while IFS= read -r line; do
        case $line in
            Exec=*) printf 'Exec="%s" %%f\n' "$command" ;;
            *) printf '%s\n' "$line" ;;
        esac
    done <"$new/linux/@APP_ID@.desktop" >"$new/desktop"
    mv "$new/desktop" "$share/applications/@APP_ID@.desktop"
    mv "$new/linux/$NAME.mime.xml" "$share/mime/packages/$NAME.xml"
    mv "$new/linux/@APP_ID@.metainfo.xml" "$share/metainfo/@APP_ID@.metainfo.xml"
    for size in $SIZES; do
        icons=$share/icons/hicolor/${size}x$size
        make_folder "$icons/apps"
        make_folder "$icons/mimetypes"
        mv "$new/linux/icons/$NAME-$size.png" "$icons/apps/$NAME.png"
        mv "$new/linux/icons/$NAME-plan-$size.png" "$icons/mimetypes/@MIME_ICON@.png"
    done
    # Folders of an earlier version are remembered too.
    touch "$new/made-folders"
    [ ! -f "$base/made-folders" ] || cat "$base/made-folders" >>"$new/made-folders"
    sort -ru "$new/made-folders" >"$new/sorted" && mv "$new/sorted" "$base/made-folders"
    if command -v update-mime-database >/dev/null 2>&1; then update-mime-database "$share/mime" >/dev/null 2>&1 || :; fi
    if command -v update-desktop-database >/dev/null 2>&1; then update-desktop-database -q "$share/applications" || :; fi
    if [ -d "$share/icons/hicolor" ]; then touch "$share/icons/hicolor"; fi
}

install_program() {
    check_newer
    check_running
    check_room "$base"
    for left in "$base"/.new.*; do [ ! -d "$left" ] || rm -rf "$left"; done
    make_missing=$(existing "$base")
    unpack "$base"
    # What `unpack` had to make on the way counts as made by us.
    made=$share
    while [ "${#made}" -gt "${#make_missing}" ]; do
        printf '%s\n' "$made" >>"$new/made-folders"
        made=$(dirname "$made")
    done
    try
    write_uninstaller
    swap_in
    put_in_menu
    say "IMG Roadmap $VERSION is installed in $base."
    if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
        say "Choose it from the menu, or open a plan (.imgplan) by double click."
    else
        say "There is no desktop here to show its window on: log in to one, or use the commands ($bin/$NAME --help)."
    fi
    case ":${PATH:-}:" in *":$bin:"*) ;; *) say "The command is $bin/$NAME; that folder is not on your PATH." ;; esac
    say "To remove it: $base/uninstall"
}

# With the plans beside it an existing folder may be upgraded: only what belongs to the program is replaced.
unpack_only() {
    case $target in /*) ;; *) target=$PWD/$target ;; esac
    if [ -e "$target" ] && { [ "$mode" = extract ] || [ ! -e "$target/portable.txt" ]; }; then
        fail "$target exists already. Name a folder that does not; nothing was changed."
    fi
    base=$target
    check_running
    check_room "$target"
    unpack "$target"
    try
    for part in $NAME _internal; do
        [ ! -e "$target/$part" ] || mv "$target/$part" "$new/old-$part"
        mv "$new/$NAME/$part" "$target/$part"
    done
    if [ "$mode" = portable ]; then
        say "Plans are kept in the folder data beside this file. Delete this file to keep them in your home instead." >"$target/portable.txt"
    fi
    say "IMG Roadmap $VERSION is in $target; start it with $target/$NAME."
}

uninstall() {
    [ -x "$base/uninstall" ] || fail "IMG Roadmap is not installed in $base."
    if [ $yes = yes ]; then set -- --yes; else set --; fi
    exec "$base/uninstall" "$@"
}

main() {
    self=$0
    umask 022
    read_options "$@"
    if [ "$mode" != extract ] && [ "$mode" != portable ]; then find_places; fi
    if [ "$mode" = uninstall ]; then uninstall; fi
    if [ "$mode" != check ]; then
        check_machine
        check_libraries
    fi
    check_undamaged
    if [ "$mode" = check ]; then
        say "This file is undamaged."
        exit 0
    fi
    if [ "$mode" = install ]; then install_program; else unpack_only; fi
}

main "$@"
exit 0
