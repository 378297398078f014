// oxlint-disable-next-line typescript/triple-slash-reference -- how SST brings in its types
/// <reference path="./.sst/platform/config.d.ts" />

export default $config({
  app(input) {
    const stage = input?.stage ?? 'dev';
    // what is for trying out may go; what might be in use is protected
    const kept = !/^(dev|test|pr)(-|$)/.test(stage) && stage !== process.env.USER;
    return {
      name: 'taskwarden',
      home: 'aws',
      removal: kept ? 'retain' : 'remove',
      protect: kept,
      providers: {
        aws: { version: '7.20.0', defaultTags: { tags: { application: 'taskwarden', stage } } },
      },
    };
  },
  async run() {
    const { taskwarden } = await import('./infra/index.ts');
    return taskwarden();
  },
});
