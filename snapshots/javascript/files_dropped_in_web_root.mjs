// Many Scripts Dropped in a Web Root
// Rule 8458ad73-847d-5f15-a385-c75721297304, compiled by Crossrule from rules/files_dropped_in_web_root.toml.
//
// 1 | from logs-endpoint.events.file-*
// 2 | | where event.type == "creation" and file.path like "/var/www/*" and
// 3 |   (file.extension in ("php", "jsp", "cgi") or to_lower(file.name) rlike ".*\\.ph(p[0-9]?|tml)")
// 4 | | where @timestamp > now() - 1 hours
// 5 | | stats written = count(file.path), names = values(file.name) by host.name, process.name, user.name
// 6 | | where written >= 3
// 7 | | sort written desc
// 8 | | limit 50

export const rule = {
  id: "8458ad73-847d-5f15-a385-c75721297304",
  name: "Many Scripts Dropped in a Web Root",
  description: "One process writes several scripts into folders that a web server serves.",
  author: ["Crossrule"],
  license: "Apache-2.0",
  severity: "medium",
  riskScore: 47,
  tags: ["Domain: Endpoint", "OS: Linux", "Tactic: Persistence"],
  references: [],
};

/**
 * A detector takes in events (parsed JSON, nested or with dotted keys) by `push(event)`, which returns the alerts that
 * are certain now, and returns the others by `flush()`.
 * The time of the run, in milliseconds since the epoch, is given to `flush(now)` or as `options.now`; otherwise it is
 * the newest @timestamp of the events.
 */
export function createDetector(options = {}) {
  return createTimedDetector(
    createRun(),
    "8458ad73-847d-5f15-a385-c75721297304 f5f657063a21e075",
    options.state,
    options.now,
  );
}

function createRun() {
  const readEventType = keywordField("event.type");
  const readFilePath = keywordField("file.path");
  const readFileExtension = keywordField("file.extension");
  const readFileName = keywordField("file.name");
  const fileNamePattern = regularExpression(
    {
      kind: "sequence",
      items: [
        { kind: "repeat", operand: { kind: "any-character" }, minimum: 0, maximum: null },
        { kind: "text", text: ".ph" },
        {
          kind: "alternation",
          options: [
            {
              kind: "sequence",
              items: [
                { kind: "text", text: "p" },
                { kind: "repeat", operand: { kind: "set", ranges: [[48, 57]] }, minimum: 0, maximum: 1 },
              ],
            },
            { kind: "text", text: "tml" },
          ],
        },
      ],
    },
    "sensitive",
  );
  const readTimestamp = dateField("@timestamp");
  const readHostName = keywordField("host.name");
  const readProcessName = keywordField("process.name");
  const readUserName = keywordField("user.name");
  const waitingRows = [];
  return {
    push(event, id) {
      const eventType = single(readEventType(event));
      if (eventType !== "creation") return []; // line 2
      const filePath = single(readFilePath(event));
      if (!(filePath !== null && filePath.startsWith("/var/www/"))) return []; // line 2
      const fileExtension = single(readFileExtension(event));
      const fileName = single(readFileName(event));
      const fileName2 = fileName === null ? null : fileName.toLowerCase();
      if (
        !(
          fileExtension === "php" || // line 3
          fileExtension === "jsp" || // line 3
          fileExtension === "cgi" || // line 3
          (fileName2 !== null && fileNamePattern(fileName2)) // line 3
        )
      ) return [];
      const timestamp = readTimestamp(event);
      const hostName = readHostName(event);
      const processName = readProcessName(event);
      const userName = readUserName(event);
      const filePath2 = readFilePath(event);
      const fileName3 = readFileName(event);
      waitingRows.push({
        timestamp,
        hostName,
        processName,
        userName,
        filePath: filePath2,
        fileName: fileName3,
      });
      return [];
    },
    flush(now) {
      let rows = waitingRows;
      rows = rows.filter((row) => {
        const timestamp = single(row.timestamp);
        const time = now - 3600000;
        return timestamp !== null && timestamp > time; // line 4
      });
      const groups = createGroups(
        [
          { name: "hostName2", missing: "group" },
          { name: "processName2", missing: "group" },
          { name: "userName2", missing: "group" },
        ],
        [{ name: "written", start: counting }, { name: "names", start: collecting(byText) }],
      );
      for (const row of rows) {
        groups.add([row.hostName, row.processName, row.userName], [row.filePath, row.fileName]);
      }
      rows = groups.rows(); // line 5
      rows = rows.filter((row) => row.written !== null && row.written >= 3); // line 6
      rows = sortRows(
        rows,
        [{ of: (row) => row.written, order: byNumber, direction: "descending", nulls: "first" }],
      ); // line 7
      rows = rows.slice(0, 50); // line 8
      return rows.map((row) => ({
        kind: "row",
        values: {
          written: row.written,
          names: row.names,
          "host.name": row.hostName2,
          "process.name": row.processName2,
          "user.name": row.userName2,
        },
      }));
    },
    save: () => [waitingRows],
    load([savedWaitingRows]) {
      restoreRows(waitingRows, savedWaitingRows);
    },
  };
}
