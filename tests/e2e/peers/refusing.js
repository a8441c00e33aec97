// Refuses every upgrade with 403, as an endpoint does that does not like the request. A line for each.
'use strict';

const body = '{"error":"origin_not_allowed","request_id":"7f3a91"}';
const head = `HTTP/1.1 403 Forbidden\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
const server = require('http').createServer();
server.on('upgrade', (request, socket) => {
  socket.end(head + body);
  console.log('refused');
});
server.listen(0, '127.0.0.1', () => console.log(`listening on ws://127.0.0.1:${server.address().port}/`));
