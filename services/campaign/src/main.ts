import 'reflect-metadata';
import { startApp } from './app';
import { config } from './config';

void startApp(config());
