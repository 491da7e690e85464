/**
 * The named patterns of GROK, as Elasticsearch's library (ECS, version 1) defines them: the general ones, which are not
 * about the log format of one product. Source: elastic/elasticsearch, libs/grok, ecs-v1/grok-patterns.
 */
export const grokPatterns: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...texts(),
    ...numbers(),
    ...network(),
    ...paths(),
    ...dates(),
    ...logs(),
  }),
);

type Definitions = Readonly<Record<string, string>>;

function texts(): Definitions {
  const mailSign = "[a-zA-Z0-9!#$%&'*+\\-/=?^_`{|}~]";
  const quoted = (quote: string): string => `(?>${quote}(?>\\\\.|[^\\\\${quote}]+)+${quote})`;
  return {
    USERNAME: '[a-zA-Z0-9._-]+',
    USER: '%{USERNAME}',
    EMAILLOCALPART: `${mailSign}{1,64}(?:\\.${mailSign}{1,62}){0,63}`,
    EMAILADDRESS: '%{EMAILLOCALPART}@%{HOSTNAME}',
    WORD: '\\b\\w+\\b',
    NOTSPACE: '\\S+',
    SPACE: '\\s*',
    DATA: '.*?',
    GREEDYDATA: '.*',
    QUOTEDSTRING: `(?>(?<!\\\\)(?>${['"', "'", '`'].map((quote) => `${quoted(quote)}|${quote}${quote}`).join('|')}))`,
    QS: '%{QUOTEDSTRING}',
    UUID: '[A-Fa-f0-9]{8}-(?:[A-Fa-f0-9]{4}-){3}[A-Fa-f0-9]{12}',
    URN: "urn:[0-9A-Za-z][0-9A-Za-z-]{0,31}:(?:%[0-9a-fA-F]{2}|[0-9A-Za-z()+,.:=@;$_!*'/?#-])+",
  };
}

function numbers(): Definitions {
  return {
    INT: '(?:[+-]?(?:[0-9]+))',
    BASE10NUM: '(?<![0-9.+-])(?>[+-]?(?:(?:[0-9]+(?:\\.[0-9]+)?)|(?:\\.[0-9]+)))',
    NUMBER: '(?:%{BASE10NUM})',
    BASE16NUM: '(?<![0-9A-Fa-f])(?:[+-]?(?:0x)?(?:[0-9A-Fa-f]+))',
    BASE16FLOAT:
      '\\b(?<![0-9A-Fa-f.])(?:[+-]?(?:0x)?(?:(?:[0-9A-Fa-f]+(?:\\.[0-9A-Fa-f]*)?)|(?:\\.[0-9A-Fa-f]+)))\\b',
    POSINT: '\\b(?:[1-9][0-9]*)\\b',
    NONNEGINT: '\\b(?:[0-9]+)\\b',
  };
}

function network(): Definitions {
  const pair = '[A-Fa-f0-9]{2}';
  const uriSigns = "[A-Za-z0-9$.+!*'(){},~:;=@#%&_\\-]";
  const label = '(?:[0-9A-Za-z][0-9A-Za-z-]{0,62})';
  const octet = '(?:[0-1]?[0-9]{1,2}|2[0-4][0-9]|25[0-5])';
  return {
    MAC: '(?:%{CISCOMAC}|%{WINDOWSMAC}|%{COMMONMAC})',
    CISCOMAC: '(?:(?:[A-Fa-f0-9]{4}\\.){2}[A-Fa-f0-9]{4})',
    WINDOWSMAC: `(?:(?:${pair}-){5}${pair})`,
    COMMONMAC: `(?:(?:${pair}:){5}${pair})`,
    IPV6: ipv6(),
    IPV4: `(?<![0-9])(?:${[octet, octet, octet, octet].join('[.]')})(?![0-9])`,
    IP: '(?:%{IPV6}|%{IPV4})',
    HOSTNAME: `\\b${label}(?:\\.${label})*(\\.?|\\b)`,
    IPORHOST: '(?:%{IP}|%{HOSTNAME})',
    HOSTPORT: '%{IPORHOST}:%{POSINT}',
    URIPROTO: '[A-Za-z]([A-Za-z0-9+\\-.]+)+',
    URIHOST: '%{IPORHOST}(?::%{POSINT})?',
    URIPATH: `(?:/${uriSigns}*)+`,
    URIQUERY: "[A-Za-z0-9$.+!*'|(){},~@#%&/=:;_?\\-\\[\\]<>]*",
    URIPARAM: '\\?%{URIQUERY}',
    URIPATHPARAM: '%{URIPATH}(?:\\?%{URIQUERY})?',
    URI: '%{URIPROTO}://(?:%{USER}(?::[^@]*)?@)?(?:%{URIHOST})?(?:%{URIPATH}(?:\\?%{URIQUERY})?)?',
  };
}

/** Seven to no groups of digits before a double colon, each with what may follow it. */
function ipv6(): string {
  const group = '[0-9A-Fa-f]{1,4}';
  const octet = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
  const ipv4 = `(${octet}(\\.${octet}){3})`;
  const shorter = [5, 4, 3, 2, 1, 0].map((before) => {
    const most = 7 - before;
    const embedded = most === 2 ? `:${ipv4}` : `((:${group}){0,${most - 2}}:${ipv4})`;
    const head = before === 0 ? ':' : `(${group}:){${before}}`;
    return `(${head}(((:${group}){1,${most}})|${embedded}|:))`;
  });
  const options = [`((${group}:){7}(${group}|:))`, `((${group}:){6}(:${group}|${ipv4}|:))`, ...shorter];
  return `(${options.join('|')})(%.+)?`;
}

function paths(): Definitions {
  return {
    PATH: '(?:%{UNIXPATH}|%{WINPATH})',
    UNIXPATH: '(/[[[:alnum:]]_%!$@:.,+~-]*)+',
    TTY: '(?:/dev/(pts|tty([pq])?)(\\w+)?/?(?:[0-9]+))',
    WINPATH: '(?>[A-Za-z]+:|\\\\)(?:\\\\[^\\\\?*]*)+',
  };
}

function dates(): Definitions {
  const months = [
    '[Jj]an(?:uary|uar)?',
    '[Ff]eb(?:ruary|ruar)?',
    '[Mm](?:a|ä)?r(?:ch|z)?',
    '[Aa]pr(?:il)?',
    '[Mm]a(?:y|i)?',
    '[Jj]un(?:e|i)?',
    '[Jj]ul(?:y|i)?',
    '[Aa]ug(?:ust)?',
    '[Ss]ep(?:tember)?',
    '[Oo](?:c|k)?t(?:ober)?',
    '[Nn]ov(?:ember)?',
    '[Dd]e(?:c|z)(?:ember)?',
  ];
  return {
    MONTH: `\\b(?:${months.join('|')})\\b`,
    MONTHNUM: '(?:0?[1-9]|1[0-2])',
    MONTHNUM2: '(?:0[1-9]|1[0-2])',
    MONTHDAY: '(?:(?:0[1-9])|(?:[12][0-9])|(?:3[01])|[1-9])',
    DAY: '(?:Mon(?:day)?|Tue(?:sday)?|Wed(?:nesday)?|Thu(?:rsday)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)',
    YEAR: '(?>\\d\\d){1,2}',
    HOUR: '(?:2[0123]|[01]?[0-9])',
    MINUTE: '(?:[0-5][0-9])',
    SECOND: '(?:(?:[0-5]?[0-9]|60)(?:[:.,][0-9]+)?)',
    TIME: '(?!<[0-9])%{HOUR}:%{MINUTE}(?::%{SECOND})(?![0-9])',
    DATE_US: '%{MONTHNUM}[/-]%{MONTHDAY}[/-]%{YEAR}',
    DATE_EU: '%{MONTHDAY}[./-]%{MONTHNUM}[./-]%{YEAR}',
    ISO8601_TIMEZONE: '(?:Z|[+-]%{HOUR}(?::?%{MINUTE}))',
    ISO8601_SECOND: '%{SECOND}',
    TIMESTAMP_ISO8601:
      '%{YEAR}-%{MONTHNUM}-%{MONTHDAY}[T ]%{HOUR}:?%{MINUTE}(?::?%{SECOND})?%{ISO8601_TIMEZONE}?',
    DATE: '%{DATE_US}|%{DATE_EU}',
    DATESTAMP: '%{DATE}[- ]%{TIME}',
    TZ: '(?:[APMCE][SD]T|UTC)',
    DATESTAMP_RFC822: '%{DAY} %{MONTH} %{MONTHDAY} %{YEAR} %{TIME} %{TZ}',
    DATESTAMP_RFC2822: '%{DAY}, %{MONTHDAY} %{MONTH} %{YEAR} %{TIME} %{ISO8601_TIMEZONE}',
    DATESTAMP_OTHER: '%{DAY} %{MONTH} %{MONTHDAY} %{TIME} %{TZ} %{YEAR}',
    DATESTAMP_EVENTLOG: '%{YEAR}%{MONTHNUM2}%{MONTHDAY}%{HOUR}%{MINUTE}%{SECOND}',
    HTTPDATE: '%{MONTHDAY}/%{MONTH}/%{YEAR}:%{TIME} %{INT}',
  };
}

function logs(): Definitions {
  const level = (name: string): string =>
    `[${name.charAt(0).toUpperCase()}${name.charAt(0)}]${name.slice(1)}`;
  const levels = [
    level('alert'),
    'ALERT',
    level('trace'),
    'TRACE',
    level('debug'),
    'DEBUG',
    level('notice'),
    'NOTICE',
    `${level('info')}?(?:rmation)?`,
    'INFO?(?:RMATION)?',
    `${level('warn')}?(?:ing)?`,
    'WARN?(?:ING)?',
    `${level('err')}?(?:or)?`,
    'ERR?(?:OR)?',
    `${level('crit')}?(?:ical)?`,
    'CRIT?(?:ICAL)?',
    level('fatal'),
    'FATAL',
    level('severe'),
    'SEVERE',
    'EMERG(?:ENCY)?',
    `${level('emerg')}(?:ency)?`,
  ];
  return {
    SYSLOGTIMESTAMP: '%{MONTH} +%{MONTHDAY} %{TIME}',
    PROG: '[\\x21-\\x5a\\x5c\\x5e-\\x7e]+',
    SYSLOGHOST: '%{IPORHOST}',
    LOGLEVEL: `(${levels.join('|')})`,
  };
}
