// New Command of a Web User
// Rule 67a5c99e-4fd9-5d43-90d7-66afa97464fe, compiled by Crossrule from rules/new_command_of_web_user.toml.
//
// 1 | event.category: process and host.os.type: linux and event.type: start and
// 2 | user.name: (www-data or nginx or apache) and process.executable: * and
// 3 | not process.executable: (/usr/sbin/nginx or /usr/sbin/apache2)

export const rule = {
  id: "67a5c99e-4fd9-5d43-90d7-66afa97464fe",
  name: "New Command of a Web User",
  description: "A user that web servers run as starts a program that it has not started in the last ten days.",
  author: ["Crossrule"],
  license: "Apache-2.0",
  severity: "low",
  riskScore: 21,
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
    "67a5c99e-4fd9-5d43-90d7-66afa97464fe a6dea553508c8936",
    options.state,
    options.now,
  );
}

function createRun() {
  const readEventCategory = keywordField("event.category");
  const readHostOsType = keywordField("host.os.type");
  const readEventType = keywordField("event.type");
  const readUserName = keywordField("user.name");
  const readProcessExecutable = keywordField("process.executable");
  const readEventIngested = dateField("event.ingested");
  const readTimestamp = dateField("@timestamp");
  const terms = createNewTerms({
    names: ["processExecutable"],
    firstSeen: "firstSeen",
    historyStart: { kind: "relative-date", operations: [{ kind: "add", amount: -10, unit: "day" }] },
    from: { kind: "relative-date", operations: [{ kind: "add", amount: -9, unit: "minute" }] },
  });
  return {
    push(event, id) {
      const eventCategory = readEventCategory(event);
      if (!anyOf(eventCategory, (value) => value === "process")) return []; // line 1
      const hostOsType = readHostOsType(event);
      if (!anyOf(hostOsType, (value) => value === "linux")) return []; // line 1
      const eventType = readEventType(event);
      if (!anyOf(eventType, (value) => value === "start")) return []; // line 1
      const userName = readUserName(event);
      if (!anyOf(userName, (value) => value === "www-data" || value === "nginx" || value === "apache")) return []; // line 2
      const processExecutable = readProcessExecutable(event);
      if (processExecutable === null) return []; // line 2
      if (anyOf(processExecutable, (value) => value === "/usr/sbin/nginx" || value === "/usr/sbin/apache2")) return []; // line 3
      const eventIngested = readEventIngested(event);
      const timestamp = readTimestamp(event);
      terms.add([processExecutable], leastOf(eventIngested, byNumber) ?? leastOf(timestamp, byNumber));
      return [];
    },
    flush(now) {
      let rows = terms.rows(now);
      return rows.map((row) => ({
        kind: "row",
        values: { "process.executable": row.processExecutable, first_seen: printDates(row.firstSeen) },
      }));
    },
    save: () => [terms.save()],
    load([savedTerms]) {
      terms.load(savedTerms);
    },
  };
}
