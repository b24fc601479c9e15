import { BadSettings, readSettings } from './settings.js';

const env = { DATABASE_URL: 'postgresql://db/lianxin', OIDC_ISSUER: 'https://id.example' };

describe('the broker a process is told to use', () => {
  it.each(['postgresql://db/lianxin', 'kafka://k1:9092', 'kafka://k1:9092,k2:9092,k3:9093'])('may be %s', (url) => {
    expect(readSettings({ ...env, BROKER_URL: url }).BROKER_URL).toBe(url);
  });

  it.each(['k1:9092', 'http://k1:9092', 'redis://k1,k2', 'kafka://k1:port,k2:9092'])('is never %s', (url) => {
    expect(() => readSettings({ ...env, BROKER_URL: url })).toThrow(BadSettings);
  });
});
