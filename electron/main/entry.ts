import { startEngine } from '#core/engine/engine.ts';
import { run } from './main.ts';

void run(startEngine);
