// Interpreter Serves Files
// Rule f3dc637b-fbef-5c4e-aed9-d01568d0dd91, compiled by Crossrule from rules/interpreter_listens.toml.
//
// 1 | process where host.os.type == "linux" and event.type == "start" and
// 2 |   (
// 3 |     (process.name regex~ """python[23]?(\.[0-9]{1,2})?""" and process.args : ("http.server", "SimpleHTTPServer")) or
// 4 |     (process.name like~ "php*" and process.args == "-S") or
// 5 |     (process.name in ("ruby", "busybox") and process.args : ("-run", "httpd*"))
// 6 |   ) and not process.parent.name : ("make", "npm*")

export const rule = {
  id: "f3dc637b-fbef-5c4e-aed9-d01568d0dd91",
  name: "Interpreter Serves Files",
  description: "An interpreter is started as a file server from the command line: quick for a developer, and for someone who takes files away.",
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
  return createTimelessDetector(createRun(), "f3dc637b-fbef-5c4e-aed9-d01568d0dd91 ac13a920966767a4", options.state);
}

function createRun() {
  const readEventCategory = keywordField("event.category");
  const readHostOsType = keywordField("host.os.type");
  const readEventType = keywordField("event.type");
  const readProcessName = keywordField("process.name");
  const processNamePattern = regularExpression(
    {
      kind: "sequence",
      items: [
        { kind: "text", text: "python" },
        { kind: "repeat", operand: { kind: "set", ranges: [[50, 51]] }, minimum: 0, maximum: 1 },
        {
          kind: "repeat",
          operand: {
            kind: "sequence",
            items: [
              { kind: "text", text: "." },
              { kind: "repeat", operand: { kind: "set", ranges: [[48, 57]] }, minimum: 1, maximum: 2 },
            ],
          },
          minimum: 0,
          maximum: 1,
        },
      ],
    },
    "ascii",
  );
  const readProcessArgs = keywordField("process.args");
  const readProcessParentName = keywordField("process.parent.name");
  return {
    push(event, id) {
      const eventCategory = readEventCategory(event);
      if (!anyOf(eventCategory, (value) => value === "process")) return []; // line 1
      const hostOsType = readHostOsType(event);
      if (!anyOf(hostOsType, (value) => value === "linux")) return []; // line 1
      const eventType = readEventType(event);
      if (!anyOf(eventType, (value) => value === "start")) return []; // line 1
      const processName = readProcessName(event);
      const processArgs = readProcessArgs(event);
      if (
        !(
          (
            anyOf(processName, (value) => value !== null && processNamePattern(value)) && // line 3
            anyOf(processArgs, (value) =>
              lowerAscii(value) === "http.server" || lowerAscii(value) === "simplehttpserver") // line 3
          ) ||
          (
            anyOf(processName, (value) => value !== null && lowerAscii(value).startsWith("php")) && // line 4
            anyOf(processArgs, (value) => value === "-S") // line 4
          ) ||
          (
            anyOf(processName, (value) => value === "ruby" || value === "busybox") && // line 5
            anyOf(processArgs, (value) =>
              lowerAscii(value) === "-run" || (value !== null && lowerAscii(value).startsWith("httpd"))) // line 5
          )
        )
      ) return [];
      const processParentName = readProcessParentName(event);
      if (
        anyOf(processParentName, (value) =>
          lowerAscii(value) === "make" || (value !== null && lowerAscii(value).startsWith("npm"))) // line 6
      ) return [];
      return [{ kind: "event", id }];
    },
    flush(now) {
      return [];
    },
  };
}
