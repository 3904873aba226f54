/** What a load balancer is told, for several nodes on one machine. For real ones see deploy/haproxy.cfg and deploy/nginx.conf. */

/**
 * HAProxy asks each node once in half a second whether it is ready, and takes out one that is not after two answers.
 *
 * @param options.nodes - `{ name, port, mailPort }` each
 */
export function haproxyConfig({ port, mailPort, nodes }) {
  return `# Made by npm start. Changes are lost at the next one.
global
  maxconn 2000
defaults
  timeout connect 2s
  timeout client 75s
  timeout server 75s
  timeout tunnel 1h
  timeout check 3s
  retries 3
  option redispatch
frontend desktops
  mode http
  bind 127.0.0.1:${port}
  http-request del-header X-Forwarded-For
  option forwardfor
  default_backend nodes
backend nodes
  mode http
  balance leastconn
  option httpchk GET /readyz
  http-check expect status 200
  retry-on conn-failure empty-response
  http-request disable-l7-retry unless { path_beg /trpc/sync. } or METH_GET
  default-server inter 500ms fastinter 250ms fall 2 rise 1 on-marked-down shutdown-sessions
${nodes.map((node) => `  server ${node.name} 127.0.0.1:${node.port} check`).join('\n')}
listen mail
  mode tcp
  bind 127.0.0.1:${mailPort}
  option httpchk GET /readyz
  default-server inter 500ms fall 2 rise 1
${nodes.map((node) => `  server ${node.name} 127.0.0.1:${node.mailPort} check port ${node.port}`).join('\n')}
`;
}

/** nginx does not ask: it notices a node that is gone when a request fails there, and leaves it alone for two seconds. Mail goes to the first node. */
export function nginxConfig({ port, nodes, folder }) {
  return `# Made by npm start. Changes are lost at the next one.
daemon off;
pid ${folder}/nginx.pid;
error_log stderr warn;
events { worker_connections 2000; }
http {
  access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  upstream nodes {
    least_conn;
${nodes.map((node) => `    server 127.0.0.1:${node.port} max_fails=1 fail_timeout=2s;`).join('\n')}
  }
  map $http_upgrade $connection_upgrade { default upgrade; '' ''; }
  server {
    listen 127.0.0.1:${port};
    client_max_body_size 60m;
    location / {
      proxy_pass http://nodes;
      proxy_http_version 1.1;
      proxy_set_header Host $host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_request_buffering off;
      proxy_connect_timeout 2s;
      proxy_read_timeout 75s;
      proxy_next_upstream error timeout http_503;
    }
  }
}
`;
}
