using RecursiveMas.Daemon.Hosting;

return await CommandHost.RunAsync(args);
