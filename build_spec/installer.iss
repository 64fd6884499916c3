; Inno Setup 6: installs dist\namro for the current user, without administrator rights.
; After "python dev.py package": iscc /DVersion=1.2.3 build_spec\installer.iss  ->  dist\NamRo-Setup.exe

#ifndef Version
  #error Name the version: iscc /DVersion=1.2.3 build_spec\installer.iss
#endif

[Setup]
AppId={{7B0E4C52-4C0B-4B55-9C39-2F0E6A2C06A6}
AppName=Năm Rõ
AppVersion={#Version}
AppPublisher=Năm Rõ
DefaultDirName={localappdata}\Programs\NamRo
DefaultGroupName=Năm Rõ
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
OutputDir=..\dist
OutputBaseFilename=NamRo-Setup
Compression=lzma2/max
SolidCompression=yes
WizardStyle=modern
LicenseFile=..\LICENSE
UninstallDisplayIcon={app}\namro.exe

[Files]
Source: "..\dist\namro\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Năm Rõ"; Filename: "{app}\namro.exe"
Name: "{autodesktop}\Năm Rõ"; Filename: "{app}\namro.exe"; Tasks: desktopicon

[Tasks]
Name: desktopicon; Description: "Đặt biểu tượng trên màn hình"

[Run]
Filename: "{app}\namro.exe"; Description: "Mở Năm Rõ"; Flags: nowait postinstall skipifsilent

; Ledgers and settings belong to the user and stay when the program is removed.
[InstallDelete]
Type: filesandordirs; Name: "{app}\_internal"
