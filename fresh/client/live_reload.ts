/** Reloads the page once the development server has been restarted. */
let runningServer: string | undefined;

new EventSource(new URL("alive", import.meta.url)).onmessage = ({ data: server }) => {
  if (runningServer !== undefined && runningServer !== server) location.reload();
  runningServer = server;
};
