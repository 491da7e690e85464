// Service Account on a New Host
// Rule 934a4cc4-0ac4-5cda-b3b4-bd856b9c7830, compiled by Crossrule from rules/new_host_of_service_account.toml.
//
// 1 | event.category: process and host.os.type: linux and user.name: (*-data or svc-*) and not process.name: (cron or systemd)

export const rule = {
  id: "934a4cc4-0ac4-5cda-b3b4-bd856b9c7830",
  name: "Service Account on a New Host",
  description: "An account of a service is used on a host where it was not seen in the last week.",
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
    "934a4cc4-0ac4-5cda-b3b4-bd856b9c7830 3192edfbb83df5b9",
    options.state,
    options.now,
  );
}

function createRun() {
  const readEventCategory = keywordField("event.category");
  const readHostOsType = keywordField("host.os.type");
  const readUserName = keywordField("user.name");
  const readProcessName = keywordField("process.name");
  const readHostName = keywordField("host.name");
  const readEventIngested = dateField("event.ingested");
  const readTimestamp = dateField("@timestamp");
  const terms = createNewTerms({
    names: ["userName", "hostName"],
    firstSeen: "firstSeen",
    historyStart: { kind: "relative-date", operations: [{ kind: "add", amount: -7, unit: "day" }] },
    from: { kind: "relative-date", operations: [{ kind: "add", amount: -9, unit: "minute" }] },
  });
  return {
    push(event, id) {
      const eventCategory = readEventCategory(event);
      if (!anyOf(eventCategory, (value) => value === "process")) return []; // line 1
      const hostOsType = readHostOsType(event);
      if (!anyOf(hostOsType, (value) => value === "linux")) return []; // line 1
      const userName = readUserName(event);
      if (
        !anyOf(userName, (value) => value !== null && (value.endsWith("-data") || value.startsWith("svc-"))) // line 1
      ) return [];
      const processName = readProcessName(event);
      if (anyOf(processName, (value) => value === "cron" || value === "systemd")) return []; // line 1
      const hostName = readHostName(event);
      const eventIngested = readEventIngested(event);
      const timestamp = readTimestamp(event);
      terms.add([userName, hostName], leastOf(eventIngested, byNumber) ?? leastOf(timestamp, byNumber));
      return [];
    },
    flush(now) {
      let rows = terms.rows(now);
      return rows.map((row) => ({
        kind: "row",
        values: {
          "user.name": row.userName,
          "host.name": row.hostName,
          first_seen: printDates(row.firstSeen),
        },
      }));
    },
    save: () => [terms.save()],
    load([savedTerms]) {
      terms.load(savedTerms);
    },
  };
}
