@echo off
rem Runs the rmas command line, building it first when a source is newer than the last build.
setlocal
set "RMAS_ROOT=%~dp0"
set "RMAS_PROJECT=%~dp0daemon\RecursiveMas.Daemon"
set "RMAS_OUTPUT=%RMAS_PROJECT%\bin\Release\net10.0\rmas.dll"
set "RMAS_STAMP=%RMAS_PROJECT%\obj\rmas.sources"

where dotnet >nul 2>nul || (echo error: rmas needs the .NET 10 SDK; see https://dotnet.microsoft.com/download 1>&2 & exit /b 1)

rem Exit 0 when fresh. The stamp holds the list of sources; its time is the start of the last good build.
powershell -NoProfile -NonInteractive -Command ^
  "$p = @(Get-ChildItem -Directory (Join-Path $env:RMAS_ROOT 'daemon\RecursiveMas.*') | Where-Object Name -ne 'RecursiveMas.Training' | ForEach-Object FullName);" ^
  "$p += 'build-model','schemas','Directory.Build.props','Directory.Packages.props','global.json' | ForEach-Object { Join-Path $env:RMAS_ROOT $_ };" ^
  "$f = Get-ChildItem -LiteralPath $p -Recurse -File | Where-Object { $_.FullName -notmatch '\\(bin|obj)\\' -and $_.Name -ne 'packages.lock.json' };" ^
  "$l = ($f.FullName | Sort-Object) -join [char]10;" ^
  "if ((Test-Path -LiteralPath $env:RMAS_OUTPUT) -and (Test-Path -LiteralPath $env:RMAS_STAMP)) { $t = (Get-Item -LiteralPath $env:RMAS_STAMP).LastWriteTimeUtc; if ([IO.File]::ReadAllText($env:RMAS_STAMP) -eq $l -and -not ($f | Where-Object { $_.LastWriteTimeUtc -gt $t })) { exit 0 } };" ^
  "[void](New-Item -ItemType Directory -Force (Split-Path $env:RMAS_STAMP)); [IO.File]::WriteAllText($env:RMAS_STAMP + '.next', $l); exit 1"
if not errorlevel 1 goto run

echo building rmas... 1>&2
set "RMAS_LOG=%TEMP%\rmas-build-%RANDOM%.log"
set DOTNET_CLI_TELEMETRY_OPTOUT=1
dotnet build "%RMAS_PROJECT%\RecursiveMas.Daemon.csproj" -c Release -v q --nologo -clp:NoSummary --disable-build-servers >"%RMAS_LOG%" 2>&1
if errorlevel 1 (
  type "%RMAS_LOG%" 1>&2
  del "%RMAS_LOG%"
  echo error: building rmas failed 1>&2
  exit /b 1
)
del "%RMAS_LOG%"
move /y "%RMAS_STAMP%.next" "%RMAS_STAMP%" >nul

:run
dotnet "%RMAS_OUTPUT%" %*
exit /b %errorlevel%
