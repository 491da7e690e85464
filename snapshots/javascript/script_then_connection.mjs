// Script Dropped, Run, and Connected
// Rule ed531582-1e6d-5527-b427-51b0be3b03b4, compiled by Crossrule from rules/script_then_connection.toml.
//
// 1 | sequence by host.id with maxspan=1m
// 2 |   [file where host.os.type == "linux" and event.type == "creation" and file.path : ("/tmp/*", "/dev/shm/*")] by file.path
// 3 |   [process where host.os.type == "linux" and event.type == "start"] by process.executable
// 4 |   [network where event.type == "start" and not cidrMatch(destination.ip, "10.0.0.0/8", "127.0.0.0/8", "::1/128")] by process.executable

export const rule = {
  id: "ed531582-1e6d-5527-b427-51b0be3b03b4",
  name: "Script Dropped, Run, and Connected",
  description: "A file is written to a temporary folder, run within a minute, and makes a connection.",
  author: ["Crossrule"],
  license: "Apache-2.0",
  severity: "high",
  riskScore: 73,
  tags: ["Domain: Endpoint", "OS: Linux", "Tactic: Command and Control"],
  references: [],
};

/**
 * A detector takes in events (parsed JSON, nested or with dotted keys) by `push(event)`, which returns the alerts that
 * are certain now, and returns the others by `flush()`.
 * What it finds does not depend on the time of the run.
 * Where `options.lateness` says how many milliseconds late an event may come, `push` returns sequences as soon as they
 * are certain, and events that are in none are forgotten.
 */
export function createDetector(options = {}) {
  return createSettlingDetector(createRun(), "ed531582-1e6d-5527-b427-51b0be3b03b4 a09521b7c1a1049c", options);
}

function createRun() {
  const readTimestamp = dateField("@timestamp");
  const readHostId = keywordField("host.id");
  const readFilePath = keywordField("file.path");
  const readEventCategory = keywordField("event.category");
  const readHostOsType = keywordField("host.os.type");
  const readEventType = keywordField("event.type");
  const readProcessExecutable = keywordField("process.executable");
  const readDestinationIp = ipField("destination.ip");
  const destinationIpNetworks = networks(["10.0.0.0/8", "127.0.0.0/8", "::1/128"]);
  const sequences = createSequences({
    items: [
      {
        isPresent: true,
        repeat: 1,
        keys: [{ missing: "drop", isDate: false }, { missing: "drop", isDate: false }],
      },
      {
        isPresent: true,
        repeat: 1,
        keys: [{ missing: "drop", isDate: false }, { missing: "drop", isDate: false }],
      },
      {
        isPresent: true,
        repeat: 1,
        keys: [{ missing: "drop", isDate: false }, { missing: "drop", isDate: false }],
      },
    ],
    untilKeys: [],
    maximumSpan: 60000,
    tieOrder: byNumber,
  });
  return {
    push(event, id) {
      const timestamp = readTimestamp(event);
      const hostId = readHostId(event);
      const filePath = readFilePath(event);
      const eventCategory = readEventCategory(event);
      const hostOsType = readHostOsType(event);
      const eventType = readEventType(event);
      const processExecutable = readProcessExecutable(event);
      const destinationIp = readDestinationIp(event);
      sequences.add(
        id,
        leastOf(timestamp, byNumber),
        null,
        [
          anyOf(eventCategory, (value) => value === "file") && // line 2
          anyOf(hostOsType, (value) => value === "linux") && // line 2
          anyOf(eventType, (value) => value === "creation") && // line 2
          anyOf(filePath, (value) => {
            const filePathLower = lowerAscii(value);
            return value !== null &&
            (filePathLower.startsWith("/tmp/") || filePathLower.startsWith("/dev/shm/")); // line 2
          }) // line 2
            ? [hostId, filePath]
            : null,
          anyOf(eventCategory, (value) => value === "process") && // line 3
          anyOf(hostOsType, (value) => value === "linux") && // line 3
          anyOf(eventType, (value) => value === "start") // line 3
            ? [hostId, processExecutable]
            : null,
          anyOf(eventCategory, (value) => value === "network") && // line 4
          anyOf(eventType, (value) => value === "start") && // line 4
          !anyOf(destinationIp, (value) => value !== null && isWithin(value, destinationIpNetworks)) // line 4
            ? [hostId, processExecutable]
            : null,
        ],
        null,
      );
      return [];
    },
    flush(now) {
      let rows = sequences.rows();
      return sequenceAlerts(rows);
    },
    settle(before) {
      let rows = sequences.settled(before);
      return sequenceAlerts(rows);
    },
    save: () => [sequences.save()],
    load([savedSequences]) {
      sequences.load(savedSequences);
    },
  };
}
