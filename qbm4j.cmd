@echo off
rem SPDX-License-Identifier: Apache-2.0
rem Starts qbm4j from any folder; builds what is missing. QBM4J_JAVA_OPTS adds flags for Java.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"
set "APP=%ROOT%\src\cli\target\qbm4j"

rem Java 17 or later
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
set "VERSION="
if defined JAVA_HOME if exist "%JAVA_HOME%\release" (
    for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%JAVA_HOME%\release"') do set "VERSION=%%~v"
)
if not defined VERSION (
    for /f "tokens=3" %%v in ('""%JAVA%" -version 2>&1" ^| findstr /i "version"') do if not defined VERSION set "VERSION=%%~v"
)
if not defined VERSION (
    echo qbm4j: Java is missing; install a JDK, version 17 or later, or set JAVA_HOME. 1>&2
    exit /b 1
)
for /f "tokens=1 delims=.-+" %%v in ("%VERSION%") do set "VERSION=%%v"
if %VERSION% LSS 17 (
    echo qbm4j: Java 17 or later is needed, but "%JAVA%" is version %VERSION%; set JAVA_HOME. 1>&2
    exit /b 1
)

rem build if nothing is built or a source is newer than the build
if not exist "%APP%\built" goto build
powershell -NoProfile -Command "$t=(Get-Item '%APP%\built').LastWriteTimeUtc; cd '%ROOT%'; $n=Get-ChildItem -File -Recurse pom.xml,src\pom.xml,src\main,src\cli\pom.xml,src\cli\src\main,src\report\pom.xml,src\report\src\main,src\bench\pom.xml,src\bench\src\main,models\pom.xml,models\src\main,pretraining\pom.xml,pretraining\src\main | Where-Object { $_.LastWriteTimeUtc -gt $t } | Select-Object -First 1; if ($n) { exit 1 }"
if not errorlevel 1 goto run

:build
where mvn >nul 2>nul
if errorlevel 1 (
    if exist "%APP%\built" (
        echo qbm4j: sources changed, but Maven is missing; using the last build 1>&2
        goto run
    )
    echo qbm4j: Maven ^(mvn^) is missing, which builds qbm4j once; install Maven 3.8 or later. 1>&2
    exit /b 1
)
echo building qbm4j (first time about a minute) ... 1>&2
if exist "%APP%" rmdir /s /q "%APP%"
mkdir "%APP%"
type nul > "%APP%\building"
pushd "%ROOT%"
call mvn -B -q -Dquick -Dmaven.test.skip=true -Dspotless.check.skip=true -Dcheckstyle.skip=true -pl src/cli -am package 1>&2
if errorlevel 1 (
    popd
    echo qbm4j: the build failed; Maven's messages are above. 1>&2
    exit /b 1
)
popd
ren "%APP%\building" built

:run
rem one BLAS thread: reproducible to the bit, and never two kinds of threads fighting
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
if not defined OPENBLAS_NUM_THREADS set "OPENBLAS_NUM_THREADS=1"
set "FLAGS="
rem what ends at once is not worth the second compiler
for %%q in (-h --help -V --version schema inspect strategies report) do if "%~1"=="%%q" set "FLAGS=-XX:TieredStopAtLevel=1"
if "%~1"=="" set "FLAGS=-XX:TieredStopAtLevel=1"
rem vector instructions for circuits, where this Java has them
set "VECTOR="
if not defined FLAGS if defined JAVA_HOME findstr /c:"jdk.incubator.vector" "%JAVA_HOME%\release" >nul 2>&1 && set "VECTOR=--add-modules jdk.incubator.vector -Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0"
if %VERSION% GEQ 24 set "FLAGS=%FLAGS% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
rem native memory is checked before a run starts, so JavaCPP need not count it
"%JAVA%" -XX:+UseSerialGC -Xshare:auto -XX:MaxRAMPercentage=60 -Djava.awt.headless=true -Dorg.bytedeco.javacpp.maxbytes=0 -Dorg.bytedeco.javacpp.maxphysicalbytes=0 %VECTOR% %QBM4J_JAVA_OPTS% %FLAGS% -cp "%APP%\*;%APP%\lib\*" org.qbm4j.cli.Main %*
exit /b %ERRORLEVEL%
