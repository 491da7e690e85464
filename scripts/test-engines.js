// Runs the example rules, and the seed rules where ../shared is, on real nodes: the project's own OpenSearch, or both
// of ../shared/engines. Of Elasticsearch random queries are asked as well. Without Java or Maven it says what to install,
// and that nothing was run.
import { mkdtemp, rm } from 'node:fs/promises';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

const OLDEST_JAVA = 21;
const START_SECONDS = 300;

const rules = ['rules', ...(existsSync('../shared/seeds') ? ['../shared/seeds'] : [])];
const nodes = existsSync('../shared/engines')
  ? [
      {
        name: 'OpenSearch',
        start: '../shared/engines/opensearch/start.sh',
        port: 19310,
        engines: ['elasticsearch'],
      },
      {
        name: 'Elasticsearch',
        start: '../shared/engines/elasticsearch/start.sh',
        port: 19510,
        engines: ['elasticsearch', 'source'],
      },
    ]
  : [{ name: 'OpenSearch', start: 'engines/opensearch/start.sh', port: 19310, engines: ['elasticsearch'] }];

const javaHome = await newestJava();
const missing = [
  ...(javaHome === undefined
    ? [`a JDK ${OLDEST_JAVA} or newer (Debian: apt-get install openjdk-21-jdk)`]
    : []),
  ...((await succeeds('mvn', '--version')) ? [] : ['Maven (Debian: apt-get install maven)']),
];
if (missing.length > 0)
  console.log(`skipped: real nodes were not run; to run them install ${missing.join(' and ')}`);
else {
  let failed = 0;
  for (const node of nodes) if (!(await testOn(node))) failed += 1;
  console.log(`${nodes.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

async function testOn({ name, start, port, engines }) {
  const data = await mkdtemp(join(tmpdir(), 'crossrule-node-'));
  const controller = new AbortController();
  const server = execa('sh', [start, String(port), data], {
    env: { JAVA_HOME: javaHome, HEAP: '1g' },
    cancelSignal: controller.signal,
    reject: false,
    all: true,
    forceKillAfterDelay: 2_000,
  });
  try {
    await ready(server, name);
    console.log(`\n${name} at port ${port}`);
    const { exitCode } = await execa(
      process.execPath,
      [
        'bin/crossrule.js',
        'verify',
        ...rules,
        ...['--generate', '200', '--elasticsearch', `http://127.0.0.1:${port}`],
        ...engines.flatMap((engine) => ['--engine', engine]),
      ],
      { stdio: 'inherit', reject: false },
    );
    return exitCode === 0 && (!engines.includes('source') || (await meansTheSame(port)));
  } catch (error) {
    console.error(`${name} did not start: ${error.message}`);
    return false;
  } finally {
    controller.abort();
    await server;
    await rm(data, { recursive: true, force: true });
  }
}

/** Random queries, of which the node's answers are compared with the interpreter's. */
async function meansTheSame(port) {
  const { exitCode } = await execa('npx', ['vitest', 'run', '--config', 'vitest.nodes.config.ts'], {
    env: { CROSSRULE_ELASTICSEARCH: `http://127.0.0.1:${port}` },
    stdio: 'inherit',
    reject: false,
  });
  return exitCode === 0;
}

function ready(server, name) {
  return new Promise((resolve, reject) => {
    const lines = [];
    const timer = setTimeout(
      () => reject(new Error(`nothing for ${START_SECONDS} seconds`)),
      START_SECONDS * 1000,
    );
    const settle = (action) => {
      clearTimeout(timer);
      action();
    };
    server.all.on('data', (chunk) => {
      lines.push(String(chunk));
      if (/^READY /m.test(lines.join(''))) settle(resolve);
    });
    void server.then(() => settle(() => reject(new Error(`${name} ended: ${lines.join('').slice(-600)}`))));
  });
}

/** The home of the newest JDK at hand: JAVA_HOME, the java on the PATH, and the JDKs installed beside either. */
async function newestJava() {
  const onPath = await execa('which', ['javac'], { reject: false });
  const homes = [
    process.env.JAVA_HOME,
    ...(onPath.exitCode === 0 ? [dirname(dirname(realpathSync(onPath.stdout)))] : []),
  ]
    .filter((home) => home !== undefined && existsSync(join(home, 'bin/javac')))
    .flatMap((home) => [home, ...readdirSync(dirname(home)).map((sibling) => join(dirname(home), sibling))]);
  const versions = await Promise.all(
    [...new Set(homes)]
      .filter((home) => existsSync(join(home, 'bin/javac')))
      .map(async (home) => {
        const { stdout } = await execa(join(home, 'bin/javac'), ['-version'], { reject: false });
        return { home, version: Number(/\d+/.exec(stdout)?.[0] ?? 0) };
      }),
  );
  return versions.filter(({ version }) => version >= OLDEST_JAVA).toSorted((a, b) => b.version - a.version)[0]
    ?.home;
}

async function succeeds(command, ...parameters) {
  const { failed } = await execa(command, parameters, { reject: false });
  return !failed;
}
