// Echoes, and after 2 s of silence ends TCP without a Close, as a proxy with an idle timeout does. A line for each end.
'use strict';

const { WebSocketServer } = require('ws');

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
server.on('listening', () => console.log(`listening on ws://127.0.0.1:${server.address().port}/`));
server.on('connection', (socket, request) => {
  request.socket.setTimeout(2000, () => request.socket.end());
  request.socket.on('close', () => console.log('ended'));
  socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }));
});
