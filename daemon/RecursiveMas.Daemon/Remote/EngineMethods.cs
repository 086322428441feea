namespace RecursiveMas.Daemon.Remote;

/// <summary>Method names of the engine protocol; parameters are always one JSON object.</summary>
public static class EngineMethods
{
    /// <summary>No parameters → <see cref="Core.Engines.EngineDescription"/>.</summary>
    public const string Describe = "engine/describe";

    /// <summary><see cref="Messages.LoadCall"/> → <see cref="Messages.LoadReply"/>.</summary>
    public const string Load = "engine/load";

    /// <summary><see cref="Messages.ModelCall"/> → nothing.</summary>
    public const string Unload = "engine/unload";

    /// <summary><see cref="Core.Engines.LoadLinkRequest"/> → <see cref="Core.Engines.LinkDescription"/>.</summary>
    public const string LoadLink = "engine/loadLink";

    /// <summary><see cref="Core.Engines.EmbedRequest"/> → <see cref="Core.Engines.EmbedResult"/>.</summary>
    public const string Embed = "engine/embed";

    /// <summary><see cref="Core.Engines.CollectRequest"/> → <see cref="Core.Engines.CollectResult"/>.</summary>
    public const string Collect = "engine/collect";

    /// <summary><see cref="Core.Engines.TokenizeRequest"/> → <see cref="Core.Engines.TokenizeResult"/>.</summary>
    public const string Tokenize = "engine/tokenize";

    /// <summary><see cref="Core.Engines.EmbedRequest"/> → <see cref="Core.Engines.EmbedResult"/>.</summary>
    public const string OutputHead = "engine/outputHead";

    /// <summary><see cref="Messages.ModelCall"/> → <see cref="Core.Engines.VocabularyResult"/>.</summary>
    public const string Vocabulary = "engine/vocabulary";

    /// <summary><see cref="Core.Engines.NearestTokensRequest"/> → <see cref="Core.Engines.NearestTokensResult"/>.</summary>
    public const string NearestTokens = "engine/nearestTokens";

    /// <summary><see cref="Core.Engines.ThinkRequest"/> → <see cref="Core.Engines.ThinkResult"/>.</summary>
    public const string Think = "engine/think";

    /// <summary><see cref="Messages.SpeakCall"/> → <see cref="Messages.SpeakReply"/>.</summary>
    public const string Speak = "engine/speak";

    /// <summary><see cref="Messages.LatentCall"/> → <see cref="Core.Engines.ExportedLatent"/>.</summary>
    public const string ExportLatent = "engine/exportLatent";

    /// <summary><see cref="Core.Engines.ExportedLatent"/> → <see cref="Messages.LatentCall"/>.</summary>
    public const string ImportLatent = "engine/importLatent";

    /// <summary><see cref="Messages.ReleaseCall"/> → nothing.</summary>
    public const string Release = "engine/release";

    /// <summary>Notification to the caller: <see cref="Messages.LoadReport"/>.</summary>
    public const string LoadProgress = "engine/loadProgress";

    /// <summary>Notification to the caller: <see cref="Messages.SpeakReport"/>.</summary>
    public const string SpeakDelta = "engine/speakDelta";
}
