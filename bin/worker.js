import { parentPort, workerData } from 'node:worker_threads';
import { loadProgram } from './program.js';

parentPort.postMessage(await loadProgram().work(workerData));
