/** Of each peer's pool: twice what Castore's driver takes by itself, and all pools together stay below the server's hundred. */
export const CONNECTIONS = 20;
