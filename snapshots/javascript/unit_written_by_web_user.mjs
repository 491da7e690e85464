// Persistence Written by a Web User
// Rule 96dd87e1-dc4f-5d4d-a84d-e1db5a8b3797, compiled by Crossrule from rules/unit_written_by_web_user.toml.
//
// 1 | file where host.os.type == "linux" and event.type in ("creation", "change") and
// 2 |   user.name in~ ("www-data", "nginx", "apache") and
// 3 |   (
// 4 |     (startsWith~(file.path, "/etc/systemd/system/") and file.extension == "service") or
// 5 |     file.path : ("/etc/cron.*/*", "/var/spool/cron/*", "/home/*/.bashrc") or
// 6 |     length(file.name) > 40
// 7 |   ) and not file.path like "*.dpkg-???"

export const rule = {
  id: "96dd87e1-dc4f-5d4d-a84d-e1db5a8b3797",
  name: "Persistence Written by a Web User",
  description: "A process of a web user creates a file from which Linux starts programs by itself.",
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
  return createTimelessDetector(createRun(), "96dd87e1-dc4f-5d4d-a84d-e1db5a8b3797 be33044d14483613", options.state);
}

function createRun() {
  const readEventCategory = keywordField("event.category");
  const readHostOsType = keywordField("host.os.type");
  const readEventType = keywordField("event.type");
  const readUserName = keywordField("user.name");
  const readFilePath = keywordField("file.path");
  const readFileExtension = keywordField("file.extension");
  const filePathGlob = glob(["/etc/cron.", "/", ""]);
  const filePathGlob2 = glob(["/home/", "/.bashrc"]);
  const readFileName = keywordField("file.name");
  const filePathGlob3 = globOfPieces([[""], [".dpkg-", "", "", ""]]);
  return {
    push(event, id) {
      const eventCategory = readEventCategory(event);
      if (!anyOf(eventCategory, (value) => value === "file")) return []; // line 1
      const hostOsType = readHostOsType(event);
      if (!anyOf(hostOsType, (value) => value === "linux")) return []; // line 1
      const eventType = readEventType(event);
      if (!anyOf(eventType, (value) => value === "creation" || value === "change")) return []; // line 1
      const userName = readUserName(event);
      if (
        !anyOf(userName, (value) =>
          lowerAscii(value) === "www-data" || lowerAscii(value) === "nginx" || lowerAscii(value) === "apache") // line 2
      ) return [];
      const filePath = readFilePath(event);
      const fileExtension = readFileExtension(event);
      const fileName = readFileName(event);
      if (
        !(
          (
            anyOf(filePath, (value) => value !== null && lowerAscii(value).startsWith("/etc/systemd/system/")) && // line 4
            anyOf(fileExtension, (value) => value === "service") // line 4
          ) ||
          anyOf(filePath, (value) => {
            const filePathLower = lowerAscii(value);
            return value !== null &&
            (
              filePathGlob(filePathLower) ||
              filePathLower.startsWith("/var/spool/cron/") ||
              filePathGlob2(filePathLower)
            ); // line 5
          }) || // line 5
          anyOf(fileName, (value) => {
            const fileName2 = value === null ? null : value.length;
            return fileName2 !== null && fileName2 > 40; // line 6
          }) // line 6
        )
      ) return [];
      if (anyOf(filePath, (value) => value !== null && filePathGlob3(value))) return []; // line 7
      return [{ kind: "event", id }];
    },
    flush(now) {
      return [];
    },
  };
}
