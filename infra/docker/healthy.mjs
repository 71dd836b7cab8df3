// The health check of a container: exit code 0 when its process says that it and all it needs are well.
const response = await fetch(`http://127.0.0.1:${process.env.PORT}/ready`, {
  signal: AbortSignal.timeout(2_500),
}).catch(() => undefined);
process.exit(response?.ok ? 0 : 1);
