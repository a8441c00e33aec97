// An echo server over TLS: tls_echo.js CERTIFICATE KEY [DELAY...]. The nth connection is held up by the nth DELAY, a third of
// it in TLS, the rest before the upgrade, in milliseconds; one with DELAY "refuse" is answered with 503. A line for each event.
'use strict';

const { readFileSync } = require('fs');
const { WebSocketServer } = require('ws');

const [certificate, key, ...delays] = process.argv.slice(2);
const say = (event) => () => console.log(event);
let delay = 0;

const server = require('https').createServer({
  cert: readFileSync(certificate),
  key: readFileSync(key),
  SNICallback: (name, done) => setTimeout(done, delay / 3, null),
});
const echo = new WebSocketServer({ noServer: true });
echo.on('connection', (socket) => {
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
  socket.on('close', say('closed'));
  console.log('open');
});
server.on('connection', () => {
  const next = delays.shift();
  delay = next === 'refuse' ? NaN : Number(next ?? 0);
});
server.on('tlsClientError', say('TLS failed'));
server.on('upgrade', (request, socket, head) => {
  if (Number.isNaN(delay)) {
    socket.end('HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n\r\n', say('refused'));
  } else {
    setTimeout(() => echo.handleUpgrade(request, socket, head, (opened) => echo.emit('connection', opened)), (delay * 2) / 3);
  }
});
server.listen(0, 'localhost', () => console.log(`listening on wss://localhost:${server.address().port}/`));
