#!/bin/sh
# Removes IMG Roadmap, which was installed for one user. Plans stay unless their removal is asked for. The installer
# writes the folders `share` and `bin` and the icons' SIZES in front of this line.
# shellcheck disable=SC2154
set -eu
NAME=img-roadmap
base=$share/$NAME
data_home=${XDG_DATA_HOME:-${HOME:-}/.local/share}
data="$data_home/IMG Roadmap"

usage() {
    cat <<END
Removes IMG Roadmap from $base.

  --yes           ask nothing; plans are kept
  --delete-plans  remove the plans, backups and settings in $data too;
                  what IMG Roadmap did not make stays there
  --force         also while the program is running
END
}

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

read_options() {
    yes=no plans=ask force=no
    for option in "$@"; do
        case $option in
            --yes) yes=yes ;;
            --delete-plans) plans=delete ;;
            --force) force=yes ;;
            --help | -h)
                usage
                exit 0
                ;;
            *) fail "$option is not known here; see --help." ;;
        esac
    done
}

check_running() {
    real=$(cd "$base" 2>/dev/null && pwd -P) || fail "IMG Roadmap is not installed in $base."
    for exe in /proc/[0-9]*/exe; do
        case $(readlink "$exe" 2>/dev/null) in
            "$real"/*) [ $force = yes ] || fail "IMG Roadmap is running. Close it, then start this again; nothing was removed." ;;
        esac
    done
}

ask_about_plans() {
    if [ $plans != ask ]; then return; fi
    plans=keep
    if [ $yes = yes ] || [ ! -t 0 ] || [ ! -d "$data" ]; then return; fi
    printf 'Your plans are in %s. Remove them too? They cannot be brought back; other files there stay. [y/N] ' "$data"
    read -r answer || answer=
    case $answer in [yY]*) plans=delete ;; esac
}

remove_program() {
    if [ "$(readlink "$bin/$NAME" 2>/dev/null)" = "$base/current/$NAME" ]; then rm -f "$bin/$NAME"; fi
    rm -f "$share/applications/@APP_ID@.desktop" "$share/mime/packages/$NAME.xml" "$share/metainfo/@APP_ID@.metainfo.xml"
    for size in $SIZES; do
        icons=$share/icons/hicolor/${size}x$size
        rm -f "$icons/apps/$NAME.png" "$icons/mimetypes/@MIME_ICON@.png"
    done
    made=$(cat "$base/made-folders" 2>/dev/null) || made=
    for version in "$base"/[0-9]* "$base"/.new.*; do
        if [ -d "$version" ] && [ ! -L "$version" ]; then rm -rf "$version"; fi
    done
    rm -f "$base/current" "$base/version" "$base/made-folders" "$base/uninstall"
    rmdir "$base" 2>/dev/null || printf '%s\n' "What IMG Roadmap did not make stays in $base."
}

# What was made for the program goes, once it is empty; lists that the system keeps of files that are gone go before.
remove_folders() {
    if made_by_us "$share/mime" && [ -z "$(ls -A "$share/mime/packages" 2>/dev/null)" ]; then rm -rf "$share/mime"; fi
    if made_by_us "$share/applications" && [ "$(ls -A "$share/applications")" = mimeinfo.cache ]; then
        rm -f "$share/applications/mimeinfo.cache"
    fi
    if command -v update-mime-database >/dev/null 2>&1 && [ -d "$share/mime" ]; then
        update-mime-database "$share/mime" >/dev/null 2>&1 || :
    fi
    if command -v update-desktop-database >/dev/null 2>&1 && [ -d "$share/applications" ] && [ -n "$(ls -A "$share/applications")" ]; then
        update-desktop-database -q "$share/applications" || :
    fi
    printf '%s\n' "$made" | while IFS= read -r folder; do
        [ -z "$folder" ] || rmdir "$folder" 2>/dev/null || :
    done
}

made_by_us() {
    case "
$made
" in *"
$1
"*) [ -d "$1" ] ;; *) return 1 ;; esac
}

# The program knows which files it made; only those go.
remove_plans() {
    if [ $plans = delete ]; then
        "$base/current/$NAME" remove-data --yes ||
            fail "The plans in $data could not be removed, as the line above says. Nothing else was removed."
    elif [ -d "$data" ]; then
        printf '%s\n' "Your plans stay in $data."
    fi
}

main() {
    read_options "$@"
    check_running
    ask_about_plans
    remove_plans
    remove_program
    remove_folders
    printf '%s\n' "IMG Roadmap is removed."
}

main "$@"
exit 0
