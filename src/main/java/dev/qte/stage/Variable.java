package dev.qte.stage;

/** One variable of the deploying job's environment. Its value may be any text; what a file can carry is the file's matter. */
public record Variable(String name, String value) {}
