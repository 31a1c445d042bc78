package dev.qte.scm;

import java.io.Serializable;

/**
 * Why a remote that was to be asked gave no answer. Never holds a password, nor a URL that may contain one.
 *
 * @param what in a sentence without a full stop
 * @param fix how to mend it
 */
public record RemoteProblem(String what, String fix) implements Serializable {}
