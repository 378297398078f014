// oxlint-disable-next-line typescript/triple-slash-reference -- how SST brings in its types
/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  app(input) {
    const kept = input?.stage === 'production';
    return {
      name: 'taskwarden',
      home: 'aws',
      removal: kept ? 'retain' : 'remove',
      protect: kept,
      providers: { aws: '7.20.0' },
    };
  },
  async run() {
    const { taskwarden } = await import('./infra/index.ts');
    return taskwarden();
  },
});
