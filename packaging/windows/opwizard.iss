; The installer for Windows, made with Inno Setup 6:
;   ISCC /DVersion=0.1.0 /DFrozen=..\..\dist\opwizard packaging\windows\opwizard.iss
; Signed when ISCC is told how: /Ssign="signtool sign ... $f" /DSign. Compiled, installed, upgraded and removed under
; wine, with a few files in place of the program; on Windows only the release job does it.
#ifndef Version
  #error Say which version: /DVersion=...
#endif
#ifndef Frozen
  #define Frozen "..\..\dist\opwizard"
#endif
#define Name "opwizard"
#define Owner(str What) ReadIni(SourcePath + "..\owner.ini", "owner", What)

[Setup]
; Never change AppId: an upgrade finds the older copy by it.
AppId={{{#Owner("windows")}}
AppName={#Name}
AppVersion={#Version}
AppPublisher={#Owner("name")}
VersionInfoVersion={#Version}
LicenseFile=..\..\LICENSE
DefaultDirName={autopf}\{#Name}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
DisableDirPage=auto
; For one person, without an administrator's password; /ALLUSERS is for IT departments.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
OutputBaseFilename=opwizard-{#Version}-setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
CloseApplications=yes
RestartApplications=no
UninstallDisplayIcon={app}\opwizard.exe
#ifdef Sign
SignTool=sign
SignedUninstaller=yes
#endif

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "de"; MessagesFile: "compiler:Languages\German.isl"
Name: "es"; MessagesFile: "compiler:Languages\Spanish.isl"

[Tasks]
Name: desktopicon; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; An upgrade must not leave older libraries beside the new ones.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Frozen}\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{autoprograms}\{#Name}"; Filename: "{app}\opwizard.exe"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\opwizard.exe"; Tasks: desktopicon

[Run]
Filename: "{app}\opwizard.exe"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent
