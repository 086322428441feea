namespace RecursiveMas.Core.Plans;

/// <summary>What an agent does in a hop.</summary>
public enum HopKind
{
    /// <summary>Latent steps; hands over rows.</summary>
    Think,

    /// <summary>Writes a message for the next agent (text mode).</summary>
    Speak,

    /// <summary>Writes the loop's answer; tools may run here.</summary>
    Answer,
}
