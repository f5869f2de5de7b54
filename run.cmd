@echo off
rem run              open the wizard        run test   run the tests        run check   lint, types, layers
rem Needs Python 3.11 to 3.14 and GnuPG:  winget install Python.Python.3.13 GnuPG.GnuPG
setlocal
cd /d "%~dp0"
set what=%1
if "%what%"=="" set what=app
where py >nul 2>nul && (set python=py -3) || (set python=python)
%python% -c "import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))" 2>nul
if errorlevel 1 (
  echo run: Python 3.11 to 3.14 is needed. Install it with:  winget install Python.Python.3.13
  exit /b 1
)
if not exist .venv\Scripts\python.exe (
  echo run: setting up .venv ^(about 300 MB to fetch the first time; one to three minutes^)
  %python% -m venv .venv || exit /b 1
  .venv\Scripts\python -m pip install -q --disable-pip-version-check --require-hashes -r packaging\requirements.txt || exit /b 1
  .venv\Scripts\python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e . || exit /b 1
)
for /f "tokens=1,* delims= " %%a in ("%*") do set rest=%%b
if "%what%"=="app" .venv\Scripts\pythonw -m opwizard & exit /b
if "%what%"=="test" if not defined rest set rest=-n auto --maxprocesses 4
if "%what%"=="test" .venv\Scripts\python -m pytest %rest% & exit /b
if "%what%"=="check" (
  .venv\Scripts\ruff check . && .venv\Scripts\mypy && .venv\Scripts\lint-imports & exit /b
)
if "%what%"=="opwizard" .venv\Scripts\python -m opwizard %rest% & exit /b
if exist %1 .venv\Scripts\pythonw -m opwizard %* & exit /b
echo run: "%what%" is not known. Use: run, run test, run check
exit /b 1
