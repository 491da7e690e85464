// Rare Child of a Web Server
// Rule fd25353c-5e49-56f4-b80f-5474e025535c, compiled by Crossrule from rules/rare_child_of_web_server.toml.
//
//  1 | from logs-endpoint.events.process-*
//  2 | | mv_expand event.action
//  3 | | where host.os.type == "linux" and event.type == "start" and event.action == "exec" and
//  4 |   process.parent.name in ("nginx", "apache2", "httpd") // the parents that are exposed
//  5 | | keep process.executable, process.parent.name, host.name, user.name, process.pid
//  6 | | stats
//  7 |     events = count(*),
//  8 |     hosts = count_distinct(host.name),
//  9 |     host_names = values(host.name),
// 10 |     users = values(user.name),
// 11 |     highest_pid = max(process.pid)
// 12 |   by process.executable, process.parent.name
// 13 | | where hosts == 1 and events < 4
// 14 | | sort events asc, process.executable
// 15 | | eval host.name = mv_min(host_names)
// 16 | | keep process.executable, process.parent.name, host.name, events, users, highest_pid

export const rule = {
  id: "fd25353c-5e49-56f4-b80f-5474e025535c",
  name: "Rare Child of a Web Server",
  description: "A web server starts a program that few hosts have started, and seldom.",
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
 * What it finds does not depend on the time of the run.
 */
export function createDetector(options = {}) {
  return createTimelessDetector(createRun(), "fd25353c-5e49-56f4-b80f-5474e025535c 97e09c6cd961865c", options.state);
}

function createRun() {
  const readEventAction = keywordField("event.action");
  const readHostOsType = keywordField("host.os.type");
  const readEventType = keywordField("event.type");
  const readProcessParentName = keywordField("process.parent.name");
  const readProcessExecutable = keywordField("process.executable");
  const readHostName = keywordField("host.name");
  const readUserName = keywordField("user.name");
  const readProcessPid = longField("process.pid");
  const groups = createGroups(
    [{ name: "processExecutable", missing: "group" }, { name: "processParentName", missing: "group" }],
    [
      { name: "events", start: counting },
      { name: "hosts", start: countingDistinct },
      { name: "hostNames", start: collecting(byText) },
      { name: "users", start: collecting(byText) },
      { name: "highestPid", start: greatest(byNumber) },
    ],
  );
  return {
    push(event, id) {
      const eventAction2 = readEventAction(event);
      for (const eventAction of eachOf(eventAction2)) {
        const hostOsType = single(readHostOsType(event));
        if (hostOsType !== "linux") continue; // line 3
        const eventType = single(readEventType(event));
        if (eventType !== "start") continue; // line 3
        if (eventAction !== "exec") continue; // line 3
        const processParentName = single(readProcessParentName(event));
        if (
          !(processParentName === "nginx" || processParentName === "apache2" || processParentName === "httpd") // line 4
        ) continue;
        const processExecutable = readProcessExecutable(event);
        const processParentName2 = readProcessParentName(event);
        const hostName = readHostName(event);
        const userName = readUserName(event);
        const processPid = readProcessPid(event);
        groups.add([processExecutable, processParentName2], [true, hostName, hostName, userName, processPid]);
      }
      return [];
    },
    flush(now) {
      let rows = groups.rows();
      rows = rows.filter((row) => row.hosts === 1 && row.events !== null && row.events < 4); // line 13
      rows = sortRows(
        rows,
        [
          { of: (row) => row.events, order: byNumber, direction: "ascending", nulls: "last" },
          { of: (row) => row.processExecutable, order: byText, direction: "ascending", nulls: "last" },
        ],
      ); // line 14
      rows = rows.map((row) => {
        const hostName = leastOf(row.hostNames, byText);
        return { ...row, hostName };
      }); // line 15
      rows = rows.map((row) => ({
        processExecutable: row.processExecutable,
        processParentName: row.processParentName,
        hostName: row.hostName,
        events: row.events,
        users: row.users,
        highestPid: row.highestPid,
      })); // line 16
      rows = rows.slice(0, 1000);
      return rows.map((row) => ({
        kind: "row",
        values: {
          "process.executable": row.processExecutable,
          "process.parent.name": row.processParentName,
          "host.name": row.hostName,
          events: row.events,
          users: row.users,
          highest_pid: row.highestPid,
        },
      }));
    },
    save: () => [groups.save()],
    load([savedGroups]) {
      groups.load(savedGroups);
    },
  };
}
