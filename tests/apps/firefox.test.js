import { journeys } from './journeys.js';

journeys('firefox');
