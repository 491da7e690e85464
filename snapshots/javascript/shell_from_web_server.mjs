// Shell Started by a Web Server
// Rule aac4cf09-d459-543d-a648-4f87ca6c1e7d, compiled by Crossrule from rules/shell_from_web_server.toml.
//
// 1 | event.category: process and host.os.type: linux and event.type: start and
// 2 | process.parent.name: (nginx or apache2 or httpd or lighttpd or php-fpm*) and
// 3 | process.name: (sh or bash or dash or zsh) and process.args: "-c" and
// 4 | not process.command_line: (*/usr/sbin/sendmail* or *logrotate*)

export const rule = {
  id: "aac4cf09-d459-543d-a648-4f87ca6c1e7d",
  name: "Shell Started by a Web Server",
  description: "A web server runs a shell with a command of its own. Applications do so now and then; most often it is a web shell at work.",
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
 * What it finds does not depend on the time of the run.
 */
export function createDetector(options = {}) {
  return createTimelessDetector(createRun(), "aac4cf09-d459-543d-a648-4f87ca6c1e7d 0e5c481b89609916", options.state);
}

function createRun() {
  const readEventCategory = keywordField("event.category");
  const readHostOsType = keywordField("host.os.type");
  const readEventType = keywordField("event.type");
  const readProcessParentName = keywordField("process.parent.name");
  const processParentNameOptions = new Set(["nginx", "apache2", "httpd", "lighttpd"]);
  const readProcessName = keywordField("process.name");
  const processNameOptions = new Set(["sh", "bash", "dash", "zsh"]);
  const readProcessArgs = keywordField("process.args");
  const readProcessCommandLine = keywordField("process.command_line");
  return {
    push(event, id) {
      const eventCategory = readEventCategory(event);
      if (!anyOf(eventCategory, (value) => value === "process")) return []; // line 1
      const hostOsType = readHostOsType(event);
      if (!anyOf(hostOsType, (value) => value === "linux")) return []; // line 1
      const eventType = readEventType(event);
      if (!anyOf(eventType, (value) => value === "start")) return []; // line 1
      const processParentName = readProcessParentName(event);
      if (
        !anyOf(processParentName, (value) =>
          processParentNameOptions.has(value) || (value !== null && value.startsWith("php-fpm"))) // line 2
      ) return [];
      const processName = readProcessName(event);
      if (!anyOf(processName, (value) => processNameOptions.has(value))) return []; // line 3
      const processArgs = readProcessArgs(event);
      if (!anyOf(processArgs, (value) => value === "-c")) return []; // line 3
      const processCommandLine = readProcessCommandLine(event);
      if (
        anyOf(processCommandLine, (value) =>
          value !== null && (value.includes("/usr/sbin/sendmail") || value.includes("logrotate"))) // line 4
      ) return [];
      return [{ kind: "event", id }];
    },
    flush(now) {
      return [];
    },
  };
}
