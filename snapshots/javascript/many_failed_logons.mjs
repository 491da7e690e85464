// Many Failed Logons of One User
// Rule 14592e14-5fd1-52b6-a037-d0b3dbd7df23, compiled by Crossrule from rules/many_failed_logons.toml.
//
// 1 | event.category: authentication and event.outcome: failure and host.os.type: linux

export const rule = {
  id: "14592e14-5fd1-52b6-a037-d0b3dbd7df23",
  name: "Many Failed Logons of One User",
  description: "Five failed logons of one user on one host, from at least two addresses.",
  author: ["Crossrule"],
  license: "Apache-2.0",
  severity: "medium",
  riskScore: 47,
  tags: ["Domain: Endpoint", "OS: Linux", "Tactic: Credential Access"],
  references: [],
};

/**
 * A detector takes in events (parsed JSON, nested or with dotted keys) by `push(event)`, which returns the alerts that
 * are certain now, and returns the others by `flush()`.
 * What it finds does not depend on the time of the run.
 */
export function createDetector(options = {}) {
  return createTimelessDetector(createRun(), "14592e14-5fd1-52b6-a037-d0b3dbd7df23 765ffaea2479596b", options.state);
}

function createRun() {
  const readEventCategory = keywordField("event.category");
  const readEventOutcome = keywordField("event.outcome");
  const readHostOsType = keywordField("host.os.type");
  const readUserName = keywordField("user.name");
  const readHostName = keywordField("host.name");
  const readSourceIp = ipField("source.ip");
  const groups = createGroups(
    [{ name: "userName", missing: "drop" }, { name: "hostName", missing: "drop" }],
    [{ name: "count", start: counting }, { name: "cardinality", start: countingDistinct }],
  );
  return {
    push(event, id) {
      const eventCategory = readEventCategory(event);
      if (!anyOf(eventCategory, (value) => value === "authentication")) return []; // line 1
      const eventOutcome = readEventOutcome(event);
      if (!anyOf(eventOutcome, (value) => value === "failure")) return []; // line 1
      const hostOsType = readHostOsType(event);
      if (!anyOf(hostOsType, (value) => value === "linux")) return []; // line 1
      const userName = readUserName(event);
      const hostName = readHostName(event);
      const sourceIp = readSourceIp(event);
      groups.add([userName, hostName], [true, sourceIp]);
      return [];
    },
    flush(now) {
      let rows = groups.rows();
      rows = rows.filter((row) =>
        row.count !== null && row.count >= 5 && row.cardinality !== null && row.cardinality >= 2);
      return rows.map((row) => ({
        kind: "row",
        values: {
          "user.name": row.userName,
          "host.name": row.hostName,
          count: row.count,
          cardinality: row.cardinality,
        },
      }));
    },
    save: () => [groups.save()],
    load([savedGroups]) {
      groups.load(savedGroups);
    },
  };
}
