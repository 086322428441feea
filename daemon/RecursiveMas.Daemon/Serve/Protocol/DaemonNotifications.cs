namespace RecursiveMas.Daemon.Serve.Protocol;

/// <summary>What the daemon tells on its own.</summary>
internal static class DaemonNotifications
{
    /// <summary>An event of a run: <see cref="RunReport"/>.</summary>
    public const string RunEvent = "rmas/runEvent";

    /// <summary>How a comparison stands: <see cref="CompareTold"/>.</summary>
    public const string CompareTold = "rmas/compareTold";

    /// <summary>How far work is: <see cref="WorkProgress"/>.</summary>
    public const string Progress = "rmas/progress";
}
