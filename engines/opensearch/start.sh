#!/bin/sh
# start.sh PORT DATA_DIR: an OpenSearch node on 127.0.0.1:PORT, in the foreground; stop it with kill. Prints READY PORT.
# Needs a JDK 21 or newer (JAVA_HOME, or java on the PATH) and, for the first start, Maven, which downloads 60 MB.
set -e
here=$(cd "$(dirname "$0")" && pwd)
built=${XDG_CACHE_HOME:-$HOME/.cache}/crossrule/opensearch
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
javac=${JAVA_HOME:+$JAVA_HOME/bin/}javac
if [ ! -f "$built/built" ]; then
  rm -rf "$built" && mkdir -p "$built/classes"
  mvn --quiet --batch-mode --file "$here/pom.xml" dependency:copy-dependencies -DincludeScope=runtime \
    -DoutputDirectory="$built/jars" >&2
  "$javac" -nowarn -cp "$built/jars/*" -d "$built/classes" "$here/OpenSearchNode.java" >&2
  touch "$built/built"
fi
cd "$built"
exec "$java" -Xms512m -Xmx512m --enable-native-access=ALL-UNNAMED --add-modules jdk.incubator.vector \
  -cp 'classes:jars/*' OpenSearchNode "$1" "$2"
