// Network Tool in a Web Root
// Rule 30d28223-b8d4-5259-b74b-eb991567f7b2, compiled by Crossrule from rules/network_tool_from_web_root.toml.
//
// 1 | event.category: process and host.os.type: linux and event.type: start and
// 2 | process.working_directory: (/var/www/* or /srv/http/* or */webapps/*) and
// 3 | (process.name: (curl or wget or nc or ncat or socat) or process.executable: /tmp/*) and
// 4 | destination.port >= 1024 and not user.id: "0"

export const rule = {
  id: "30d28223-b8d4-5259-b74b-eb991567f7b2",
  name: "Network Tool in a Web Root",
  description: "A tool that makes connections is run from a folder that a web server serves, where none belongs.",
  author: ["Crossrule"],
  license: "Apache-2.0",
  severity: "high",
  riskScore: 73,
  tags: ["Domain: Endpoint", "OS: Linux", "Tactic: Persistence"],
  references: [],
};

/**
 * A detector takes in events (parsed JSON, nested or with dotted keys) by `push(event)`, which returns the alerts that
 * are certain now, and returns the others by `flush()`.
 * What it finds does not depend on the time of the run.
 */
export function createDetector(options = {}) {
  return createTimelessDetector(createRun(), "30d28223-b8d4-5259-b74b-eb991567f7b2 5db87c298bc10235", options.state);
}

function createRun() {
  const readEventCategory = keywordField("event.category");
  const readHostOsType = keywordField("host.os.type");
  const readEventType = keywordField("event.type");
  const readProcessWorkingDirectory = keywordField("process.working_directory");
  const readProcessName = keywordField("process.name");
  const processNameOptions = new Set(["curl", "wget", "nc", "ncat", "socat"]);
  const readProcessExecutable = keywordField("process.executable");
  const readDestinationPort = longField("destination.port");
  const readUserId = keywordField("user.id");
  return {
    push(event, id) {
      const eventCategory = readEventCategory(event);
      if (!anyOf(eventCategory, (value) => value === "process")) return []; // line 1
      const hostOsType = readHostOsType(event);
      if (!anyOf(hostOsType, (value) => value === "linux")) return []; // line 1
      const eventType = readEventType(event);
      if (!anyOf(eventType, (value) => value === "start")) return []; // line 1
      const processWorkingDirectory = readProcessWorkingDirectory(event);
      if (
        !anyOf(processWorkingDirectory, (value) =>
          value !== null &&
          (value.startsWith("/var/www/") || value.startsWith("/srv/http/") || value.includes("/webapps/"))) // line 2
      ) return [];
      const processName = readProcessName(event);
      const processExecutable = readProcessExecutable(event);
      if (
        !(
          anyOf(processName, (value) => processNameOptions.has(value)) || // line 3
          anyOf(processExecutable, (value) => value !== null && value.startsWith("/tmp/")) // line 3
        )
      ) return [];
      const destinationPort = readDestinationPort(event);
      if (!anyOf(destinationPort, (value) => value !== null && value >= 1024)) return []; // line 4
      const userId = readUserId(event);
      if (anyOf(userId, (value) => value === "0")) return []; // line 4
      return [{ kind: "event", id }];
    },
    flush(now) {
      return [];
    },
  };
}
