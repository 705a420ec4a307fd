; The Windows installer: for the current user, without an administrator. build/installer/nsis.py compiles it and gives
; VERSION, QUAD (x.y.z.0), PAYLOAD (the bundle's folder), PLAN_ICON, ICON, OUT and KB (the size, unpacked).
; Silent: /S. Over a newer version: /FORCE.

Unicode true
!ifdef TARGET
  Target "${TARGET}"
!endif
SetCompressor /SOLID /FINAL lzma
SetCompressorDictSize 32
CRCCheck force
RequestExecutionLevel user
ManifestDPIAware true

!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "MUI2.nsh"
!include "WordFunc.nsh"

!define TITLE "IMG Roadmap"
!define EXE "img-roadmap.exe"
!define KIND "IMGRoadmap.Plan"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${TITLE}"
!define DATA "$LOCALAPPDATA\${TITLE}"

Name "${TITLE}"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\${TITLE}"
BrandingText "${TITLE} ${VERSION}"
VIProductVersion "${QUAD}"
VIAddVersionKey "ProductName" "${TITLE}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${TITLE} installer"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT licence"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEPAGE_TITLE "${TITLE} ${VERSION}"
!define MUI_WELCOMEPAGE_TEXT "This installs ${TITLE} for you alone. No administrator and no network are needed.$\r$\n$\r$\nPlans that you have already stay as they are."
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; A running program keeps its file from being written to.
!macro StopIfRunning FOLDER
  ${If} ${FileExists} "${FOLDER}\${EXE}"
    ClearErrors
    FileOpen $0 "${FOLDER}\${EXE}" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "${TITLE} is running. Close it, then start this again; nothing was changed." /SD IDOK
      SetErrorLevel 3
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  SetShellVarContext current
  Call StopIfForeign
  !insertmacro StopIfRunning "$INSTDIR"
  Call AskIfNewer
  Call StopIfFull
FunctionEnd

; The folder is replaced as a whole: never one that holds something else.
Function StopIfForeign
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\${EXE}"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$INSTDIR holds something else. Move it away, then start this again; nothing was changed." /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
FunctionEnd

Function AskIfNewer
  ReadRegStr $1 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $1 == ""
    Return
  ${EndIf}
  ${VersionCompare} "$1" "${VERSION}" $2
  ${GetParameters} $3
  ClearErrors
  ${GetOptions} $3 "/FORCE" $4
  ${If} ${Errors}
  ${AndIf} $2 == "1"
    MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONQUESTION "Version $1 is installed, which is newer than this one (${VERSION}). Replace it all the same?" /SD IDNO IDYES goes_on
    SetErrorLevel 5
    Quit
  ${EndIf}
  goes_on:
FunctionEnd

Function StopIfFull
  ${GetRoot} "$INSTDIR" $1
  ClearErrors
  ${DriveSpace} "$1\" "/D=F /S=K" $2
  ${IfNot} ${Errors}
    IntOp $3 ${KB} + 20480
    ${If} $2 < $3
      IntOp $2 $2 / 1024
      IntOp $3 $3 / 1024
      MessageBox MB_OK|MB_ICONEXCLAMATION "There is too little room: $2 MB are free on $1, $3 MB are needed. Nothing was installed." /SD IDOK
      SetErrorLevel 6
      Quit
    ${EndIf}
  ${EndIf}
FunctionEnd

; Unpacked beside its place first: an interrupted upgrade leaves the old program.
Section "${TITLE}"
  RMDir /r "$INSTDIR.new"
  SetOutPath "$INSTDIR.new"
  File /r "${PAYLOAD}/*"
  File "/oname=plan.ico" "${PLAN_ICON}"
  WriteUninstaller "$INSTDIR.new\uninstall.exe"
  SetOutPath "$TEMP"
  ${If} ${FileExists} "$INSTDIR\portable.txt"
    Rename "$INSTDIR\portable.txt" "$INSTDIR.new\portable.txt"
    Rename "$INSTDIR\data" "$INSTDIR.new\data"
  ${EndIf}
  RMDir /r "$INSTDIR.old"
  Rename "$INSTDIR" "$INSTDIR.old"
  ClearErrors
  Rename "$INSTDIR.new" "$INSTDIR"
  ${If} ${Errors}
    Rename "$INSTDIR.old" "$INSTDIR"
    RMDir /r "$INSTDIR.new"
    Abort "The program's folder could not be put in its place; the old one stays."
  ${EndIf}
  RMDir /r "$INSTDIR.old"

  CreateShortcut "$SMPROGRAMS\${TITLE}.lnk" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "Software\Classes\.imgplan" "" "${KIND}"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "${TITLE} plan"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\plan.ico"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${TITLE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\${EXE}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${TITLE} contributors"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${KB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
  ${RefreshShellIcons}
SectionEnd

Function un.onInit
  SetShellVarContext current
  !insertmacro StopIfRunning "$INSTDIR"
FunctionEnd

Section "Uninstall"
  ${IfNot} ${FileExists} "$INSTDIR\${EXE}"
    Abort "${TITLE} is not in $INSTDIR; nothing was removed."
  ${EndIf}
  ; A portable program has its plans inside: they go only when the user says so.
  StrCpy $1 "${DATA}"
  ${If} ${FileExists} "$INSTDIR\portable.txt"
    StrCpy $1 "$INSTDIR\data"
  ${EndIf}
  ${If} ${FileExists} "$1\*.*"
    MessageBox MB_YESNO|MB_DEFBUTTON2|MB_ICONQUESTION "Your plans are in $1. Remove them too? They cannot be brought back; other files there stay." /SD IDNO IDNO keep
    ; The program knows which files it made; only those go.
    ExecWait '"$INSTDIR\${EXE}" remove-data --yes' $2
    ${If} $2 != "0"
      MessageBox MB_OK|MB_ICONEXCLAMATION "The plans in $1 could not be removed; they stay." /SD IDOK
    ${ElseIf} ${FileExists} "$1\*.*"
      MessageBox MB_OK|MB_ICONINFORMATION "What ${TITLE} did not make stays in $1." /SD IDOK
    ${EndIf}
    keep:
  ${EndIf}
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${EXE}"
  Delete "$INSTDIR\plan.ico"
  Delete "$INSTDIR\portable.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${TITLE}.lnk"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  ReadRegStr $2 HKCU "Software\Classes\.imgplan" ""
  ${If} $2 == "${KIND}"
    DeleteRegKey HKCU "Software\Classes\.imgplan"
  ${EndIf}
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  ${RefreshShellIcons}
SectionEnd
