/** Names under which the parts of a process are injected. */
export const SETTINGS = Symbol('Settings');
export const LOG = Symbol('Log');
export const CLOCK = Symbol('Clock');
export const MEASURES = Symbol('Measures');
export const BROKER = Symbol('Broker');
export const OPEN_HOUSES = Symbol('OpenHouses');
export const HOUSE = Symbol('House');
export const SEATS = Symbol('Seats');
export const OPEN_HOUSE = Symbol('OpenHouse');
