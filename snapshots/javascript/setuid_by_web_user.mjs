// Setuid Bit Set by a Web User
// Rule e1cf3819-d0ce-5406-8b75-c5b9a8f2f5a9, compiled by Crossrule from rules/setuid_by_web_user.toml.
//
// 1 | from logs-endpoint.events.process-* metadata _id, _index, _version
// 2 | | where host.os.type == "linux" and event.type == "start"
// 3 | | where process.name == "chmod" and user.name in ("www-data", "nginx", "apache") and
// 4 |   (process.command_line like "*+s *" or process.command_line rlike ".* [24]7[0-7]{2} .*") and
// 5 |   not process.working_directory like "/var/lib/dpkg/*"
// 6 | | eval target = mv_max(process.args)
// 7 | | where target is not null
// 8 | | keep _id, user.name, process.command_line, target

export const rule = {
  id: "e1cf3819-d0ce-5406-8b75-c5b9a8f2f5a9",
  name: "Setuid Bit Set by a Web User",
  description: "A web user gives a program the right to run as its owner.",
  author: ["Crossrule"],
  license: "Apache-2.0",
  severity: "medium",
  riskScore: 47,
  tags: ["Domain: Endpoint", "OS: Linux", "Tactic: Privilege Escalation"],
  references: [],
};

/**
 * A detector takes in events (parsed JSON, nested or with dotted keys) by `push(event)`, which returns the alerts that
 * are certain now, and returns the others by `flush()`.
 * What it finds does not depend on the time of the run.
 */
export function createDetector(options = {}) {
  return createTimelessDetector(createRun(), "e1cf3819-d0ce-5406-8b75-c5b9a8f2f5a9 78a692fac3b24bf9", options.state);
}

function createRun() {
  const readHostOsType = keywordField("host.os.type");
  const readEventType = keywordField("event.type");
  const readProcessName = keywordField("process.name");
  const readUserName = keywordField("user.name");
  const readProcessCommandLine = keywordField("process.command_line");
  const processCommandLinePattern = regularExpression(
    {
      kind: "sequence",
      items: [
        { kind: "repeat", operand: { kind: "any-character" }, minimum: 0, maximum: null },
        { kind: "text", text: " " },
        { kind: "set", ranges: [[50, 50], [52, 52]] },
        { kind: "text", text: "7" },
        { kind: "repeat", operand: { kind: "set", ranges: [[48, 55]] }, minimum: 2, maximum: 2 },
        { kind: "text", text: " " },
        { kind: "repeat", operand: { kind: "any-character" }, minimum: 0, maximum: null },
      ],
    },
    "sensitive",
  );
  const readProcessWorkingDirectory = keywordField("process.working_directory");
  const readProcessArgs = keywordField("process.args");
  let takenRows = 0;
  return {
    push(event, id) {
      const hostOsType = single(readHostOsType(event));
      if (hostOsType !== "linux") return []; // line 2
      const eventType = single(readEventType(event));
      if (eventType !== "start") return []; // line 2
      const processName = single(readProcessName(event));
      if (processName !== "chmod") return []; // line 3
      const userName = single(readUserName(event));
      if (!(userName === "www-data" || userName === "nginx" || userName === "apache")) return []; // line 3
      const processCommandLine = single(readProcessCommandLine(event));
      if (
        !(
          (processCommandLine !== null && processCommandLine.includes("+s ")) || // line 4
          (processCommandLine !== null && processCommandLinePattern(processCommandLine)) // line 4
        )
      ) return [];
      const processWorkingDirectory = single(readProcessWorkingDirectory(event));
      if (!(processWorkingDirectory !== null && !processWorkingDirectory.startsWith("/var/lib/dpkg/"))) return [];
      const processArgs = readProcessArgs(event);
      const target = greatestOf(processArgs, byText);
      if (target === null) return [];
      if (!(takenRows < 1000)) return [];
      takenRows = takenRows + 1;
      return [{ kind: "event", id }];
    },
    flush(now) {
      return [];
    },
    save: () => [takenRows],
    load([savedTakenRows]) {
      takenRows = savedTakenRows;
    },
  };
}
